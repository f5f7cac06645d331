// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C finds the place before the value.
struct slot { long from, to; };
struct ring { int count; struct slot slots[4]; };
long now(void);
// CHECK: (ring->slots[ring->count++]) .operator= ((struct slot){ now(), length });
void add(struct ring *ring, long length)
{
	ring->slots[ring->count++] = (struct slot){ now(), length };
}
// CHECK: (*a) .operator= ((*b) .operator= (*c));
void chain(struct slot *a, struct slot *b, struct slot *c)
{
	*a = *b = *c;
}
