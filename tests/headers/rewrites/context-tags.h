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
