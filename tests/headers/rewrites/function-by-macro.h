// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A function that a macro defines cannot be tagged by who uses the macro.
void msleep(unsigned int msecs);
// CHECK: #define DEFINE(name) static inline int name##_open(int x) kpp_by_macro_ { msleep(x); return x; }
#define DEFINE(name) static inline int name##_open(int x) { msleep(x); return x; }
// CHECK: #define EACH(i) if ((i) > 1) { } else for (; i < 3; i++)
#define EACH(i) if ((i) > 1) { } else for (; i < 3; i++)
// CHECK: #define INIT (struct pair) { 1, 2 }
struct pair { int a, b; };
#define INIT (struct pair) { 1, 2 }
DEFINE(test)
