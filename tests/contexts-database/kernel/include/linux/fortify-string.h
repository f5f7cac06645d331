/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
void *real_copy(const void *from, gfp_t flags) __asm__("copy");
extern inline __attribute__((gnu_inline)) void *copy(const void *from, gfp_t flags)
{
	return real_copy(from, flags);
}
