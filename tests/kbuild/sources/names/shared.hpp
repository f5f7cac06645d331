// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What both sources mean the same by.
#pragma once

inline int counter; // one for all sources
template <class T>
struct Holder {
	T value{};
	int size() const { return static_cast<int>(sizeof(T)); }
};
inline int count()
{
	return ++counter;
}
#define NUMBERED(name) inline int name() { return __COUNTER__; }
NUMBERED(numbered)

#ifdef CASE_layout_by_macro
struct Sized {
#ifdef OF_ONE
	long first;
#endif
	long second;
};
#endif

int two();
