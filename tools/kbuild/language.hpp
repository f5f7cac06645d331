// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What every C++ source has before its first line: what a compiler expects of a C++ library.
#pragma once

// The table of a class points here where a virtual function is pure or deleted. Emitted only then.
// Reached only by a call from the constructor or the destructor of the abstract class; the kernel
// says so in an oops with this name.
extern "C" inline void __cxa_pure_virtual()
{
	__builtin_trap();
}

extern "C" inline void __cxa_deleted_virtual()
{
	__builtin_trap();
}
