// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// Pointers that C lets pass for one another, where the kernel turns the warning off.
// CHECK: return (unsigned char *)(p);
unsigned char *sign(char *p)
{
	return p;
}

// CHECK: void *p = (void *)(sign);
void *function(void)
{
	void *p = sign;
	return p;
}
