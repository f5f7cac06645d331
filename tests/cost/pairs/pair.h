/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * A pair is a function in C and its twin of the same name in C++, one above the other: what a careful kernel
 * programmer writes with the kernel's interface, and what a driver writes with kpp. The files that end in .h
 * hold them, a file for each header of kpp. Nothing here runs.
 *
 * A callback pairs with the callback at the same place of the other half, under the name that it has in C.
 */
#ifdef __cplusplus
#define PAIR extern "C" noinline __used
#else
#define PAIR noinline __used
#endif
#pragma clang diagnostic ignored "-Wmissing-prototypes"
#pragma clang diagnostic ignored "-Wunknown-warning-option"
#ifdef __cplusplus
#pragma clang diagnostic ignored "-Wreturn-type-c-linkage"
#endif

/* The use of an object, which the compiler cannot see through. */
#ifdef __cplusplus
extern "C"
#endif
void sink(const void *object);
