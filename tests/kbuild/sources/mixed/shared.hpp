// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// An entry in the table of WARN, as the kernel's macro leaves it: about the body it stands in.
#define IN_A_TABLE() \
	asm volatile("1: nop\n.pushsection __bug_table, \"aw\"\n2: .long 1b - .\n.long 0\n" \
		     ".2byte 7, 1\n.org 2b + 12\n.popsection")

namespace lib {

template <class T>
struct Box {
	T value{};
	bool operator<(const Box &other) const { return value < other.value; }
	template <class U>
	operator Box<U>() const
	{
		return {U(value)};
	}
};
template <class T, int N = 3>
struct Array {
	T at[N];
};
template <class T>
using Alias = Box<T>;
enum class Level : unsigned char { low, high };
struct Base {
	int b = 0;
	constexpr virtual int name() { return 1; }
};
template <class T>
struct Derived : Base, Box<T> {
	int name() override { return 2; }
};

[[gnu::__noinline__]] inline int counted(int x)
{
	static int calls;
	IN_A_TABLE();
	return x + ++calls;
}

template <class T>
[[gnu::__noinline__]] T twice(T x)
{
	IN_A_TABLE();
	return counted(x) * 2;
}

template <class F>
[[gnu::__noinline__]] int apply(F &&f, int x)
{
	return f(x);
}

} // namespace lib

extern "C" int c_part(int x);
int two(lib::Box<int> x);
