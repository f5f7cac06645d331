// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C counts in bytes on void pointers.
// CHECK: return ((void *)(((char *)(p)) + n));
void *add(void *p, unsigned long n)
{
	return p + n;
}
// CHECK: return ((const void *)(((const char *)(p)) - n));
const void *sub(const void *p, unsigned long n)
{
	return p - n;
}
// CHECK: return ((char *)(p)) - ((char *)(q));
long distance(void *p, void *q)
{
	return p - q;
}
// CHECK: ((void *)(((char * &)(p)) += n));
// CHECK: ((void *)(((char * &)(p))++));
// CHECK: return ((void *)(--((char * &)(p))));
void *step(void *p, int n)
{
	p += n;
	p++;
	return --p;
}
