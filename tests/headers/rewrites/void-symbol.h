// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A symbol of which only the address counts.
// CHECK: extern const char start, end;
extern const void start, end;
unsigned long length(void)
{
	return (unsigned long)&end - (unsigned long)&start;
}
