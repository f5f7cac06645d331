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
#define NUMBERED(name) \
	inline int name() \
	{ \
		return __COUNTER__; \
	}
NUMBERED(numbered)

// Each source has its own prefix, which is no difference that matters.
inline const char *prefix()
{
	return pr_fmt("counter");
}

// Only one of the sources uses it.
struct Defaulted {
	int number = 1;
	Defaulted() = default;
	Defaulted(const Defaulted &) = default;
	~Defaulted() = default;
};

#ifdef CASE_layout_by_macro
struct Sized {
#ifdef OF_ONE
	long first;
#endif
	long second;
};
#endif

#ifdef CASE_text_by_macro
struct Told {
	int number() const { return OF_SOURCE; }
};
#endif
#ifdef CASE_method_by_macro
struct Method {
	int first() const { return 1; }
#ifdef OF_ONE
	int second() const { return 2; }
#endif
};
#endif

int two();
