// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A macro that calls a function of its own name is expanded once.
void *get(int a, int b);
#define get(a) get(a, 1)
// CHECK: return (int *)(get(a));
int *plain(int a)
{
	return get(a);
}
#define get_next(a) ({ int *__n = get(a + 1); __n; })
// CHECK: return ( { int * __n = (int *)((get) ( a + 1 , 1 )) ; __n ; } ) ;
int *nested(int a)
{
	return get_next(a);
}
