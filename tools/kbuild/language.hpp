// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Included before the first line of every C++ source: functions that the compiler expects of a C++ library.
#pragma once

// In the table of a class, the entry of a pure or deleted virtual function points here. Only a class
// with such a function has these emitted. Only a call in the constructor or the destructor of the
// abstract class gets here; the oops then shows this name.
extern "C" inline void __cxa_pure_virtual()
{
	__builtin_trap();
}

extern "C" inline void __cxa_deleted_virtual()
{
	__builtin_trap();
}
