// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// Functions that sleep are tagged where they are declared and where they are defined.
// CHECK: void msleep(unsigned int msecs) KPP_KERNEL_MAY_SLEEP;
void msleep(unsigned int msecs);
// CHECK: extern unsigned long msleep_interruptible(unsigned int) KPP_KERNEL_MAY_SLEEP __attribute__((cold));
extern unsigned long msleep_interruptible(unsigned int) __attribute__((cold));
// CHECK: static inline void ssleep(unsigned int seconds) KPP_KERNEL_MAY_SLEEP
static inline void ssleep(unsigned int seconds)
{
	msleep(seconds * 1000);
}
// CHECK: void (*callback(int x))(void);
void (*callback(int x))(void);
// CHECK: void udelay(unsigned long);
void udelay(unsigned long);
void use(void);
void use(void)
{
	ssleep(1);
}
// A function that a macro defines cannot be tagged by who uses the macro.
// CHECK: #define DEFINE(name) static inline int name##_open(int x) kpp_by_macro_ { msleep(x); return x; }
#define DEFINE(name) static inline int name##_open(int x) { msleep(x); return x; }
// CHECK: #define EACH(i) if ((i) > 1) { } else for (; i < 3; i++)
#define EACH(i) if ((i) > 1) { } else for (; i < 3; i++)
// CHECK: #define INIT (struct pair) { 1, 2 }
struct pair { int a, b; };
#define INIT (struct pair) { 1, 2 }
// The condition of a macro that waits is a scope; what comes before the task is marked, or is no condition, is none.
// CHECK: #define wait_until(condition) do { if (condition) break; set_current_state(2); if (({ ::kpp::context::WaitCondition kpp_waits_; !!(condition); })) break; if (state) break; ssleep(1); } while (0)
#define set_current_state(value) (state = (value))
#define wait_until(condition) do { if (condition) break; set_current_state(2); if (condition) break; if (state) break; ssleep(1); } while (0)
extern int state;
void wait_for_two(void);
void wait_for_two(void)
{
	wait_until(state == 2);
}
DEFINE(test)
