// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ lets no member of an unnamed union share the name of its record.
// CHECK: struct fifo_ { union { int fifo; char *bytes; }; };
struct fifo { union { int fifo; char *bytes; }; };
// CHECK: #define DEFINE(x) struct fifo_ x
#define DEFINE(x) struct fifo x
// CHECK: int use(struct fifo_ *fifo)
int use(struct fifo *fifo)
{
	return fifo->fifo;
}
// Nor a typedef the name of another record.
// CHECK: struct lock_t_;
struct lock_t;
typedef struct lock { int taken; } lock_t;
// CHECK: int taken(lock_t *lock)
int taken(lock_t *lock)
{
	return lock->taken;
}
// One that names the record itself is no other.
// CHECK: struct same;
struct same;
typedef struct same { int x; } same;
// An enum's name neither.
// CHECK: enum status_ { WELL, ILL };
enum status { WELL, ILL };
typedef unsigned short status;
// CHECK: status encode(enum status_ from)
status encode(enum status from)
{
	return from == WELL ? 0 : 1;
}
