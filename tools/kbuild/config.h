/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * Removes from the kernel's configuration what holds for gcc and not for clang. The compiler and the
 * header tool read this file after autoconf.h and before any other header.
 *
 * Per-CPU variables in a named address space: clang 19 accepts __seg_gs, but leaves the segment out of an
 * "m" operand in assembly text, so that preempt_disable() would count at a wrong address. The kernel
 * uses them with gcc only. Without them its headers write the segment themselves.
 */
#undef CONFIG_CC_HAS_NAMED_AS
#undef CONFIG_USE_X86_SEG_SUPPORT
