/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * What the kernel's configuration says of gcc and is not so for clang. Read after autoconf.h and
 * before any other header, by the compiler and by the header tool.
 *
 * Per-CPU variables in a named address space: clang 19 takes __seg_gs and leaves the segment out of an
 * "m" operand of assembly text, so that preempt_disable() would count at another address. The kernel
 * has them for gcc only; without them its headers write the segment themselves.
 */
#undef CONFIG_CC_HAS_NAMED_AS
#undef CONFIG_USE_X86_SEG_SUPPORT
