// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t -Wno-c99-designator
// A record that a macro defines within an expression, where a driver expands it.
// CHECK: #define BREAK_IF(e) ((int)sizeof(kpp_record_(struct { char kpp_empty_[0]; int : (-!!(e)); })))
#define BREAK_IF(e) ((int)sizeof(struct { int : (-!!(e)); }))
#define QUEUE_OF(type, ptr) { unsigned in; union { type *kind; ptr *data; }; type room[0]; }
#define QUEUE_PTR(type) struct QUEUE_OF(type, type)
// CHECK: (sizeof(*(queue)) == sizeof(kpp_record_(QUEUE_PTR(__typeof__(*(queue)->kind)))))
#define IS_PTR(queue) (sizeof(*(queue)) == sizeof(QUEUE_PTR(__typeof__(*(queue)->kind))))
// CHECK: (sizeof(kpp_record_(struct QUEUE_OF(type, void))))
#define ROOM(type) (sizeof(struct QUEUE_OF(type, void)))
// A declaration, and a loop's variable, may define one in C++ too.
// CHECK: #define QUEUE(name, type) struct { struct QUEUE_OF(type, type) queue; type room[4]; } name
#define QUEUE(name, type) struct { struct QUEUE_OF(type, type) queue; type room[4]; } name
// CHECK: for (struct { int i; } _it = { 0 }; _it.i < (n); _it.i++)
#define TIMES(n) for (struct { int i; } _it = { 0 }; _it.i < (n); _it.i++)
void step(void);
void steps(int n);
int is_ptr(void);
// A driver:
static QUEUE(bytes, unsigned char);
static QUEUE_PTR(long) longs;
int is_ptr(void)
{
	unsigned in = ({ __typeof__(&longs) queue = &longs; IS_PTR(queue) ? queue->in : 0; });
	return (int)in + bytes.room[0] + IS_PTR(&longs) + IS_PTR(&bytes.queue) + BREAK_IF(0) + (int)ROOM(short);
}
void steps(int n)
{
	TIMES(n)
		step();
}
