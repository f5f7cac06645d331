// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t -fshort-wchar
// In C a wide character is an integer of the size that the flags say.
unsigned long length(const unsigned short *text);
// CHECK: return length(((unsigned short *)(L"Setup")));
unsigned long call(void)
{
	return length(L"Setup");
}
