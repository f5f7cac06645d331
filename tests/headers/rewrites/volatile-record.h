// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ copies no volatile record.
typedef struct { unsigned long v; } pte_t;
typedef struct { unsigned long low, high; } wide_t;
typedef union { unsigned char byte[3]; } odd_t;
#define READ(x) (*(const volatile typeof(x) *)&(x))
#define WRITE(x, val) do { *(volatile typeof(x) *)&(x) = (val); } while (0)
// CHECK: return ::kpp_view::load((
pte_t get(pte_t *p)
{
	return READ(*p);
}
wide_t get_wide(wide_t *p)
{
	return READ(*p);
}
odd_t get_odd(odd_t *p)
{
	return READ(*p);
}
// CHECK: ::kpp_view::writable((
void set(pte_t *p, pte_t v)
{
	WRITE(*p, v);
}
void set_wide(wide_t *p, const wide_t *v)
{
	WRITE(*p, *v);
}
pte_t make(unsigned long v);
void set_made(pte_t *p)
{
	WRITE(*p, make(1));
}
