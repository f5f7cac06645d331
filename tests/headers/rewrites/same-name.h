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
