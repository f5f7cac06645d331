// SPDX-License-Identifier: GPL-2.0-only OR MIT
struct class;
void before(struct class *);
void after(const struct class *, void (*)(struct class *));

void (*keep_before)(struct class *) = before;
void (*keep_after)(const struct class *, void (*)(struct class *)) = after;
