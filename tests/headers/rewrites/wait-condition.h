// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// The condition of a macro that waits is a scope; what comes before the task is marked, or is no condition, is none.
void ssleep(unsigned int seconds);
// CHECK: #define wait_until(condition) do { if (condition) break; set_current_state(2); if (({ ::kpp::context::WaitCondition kpp_waits_; !!(condition); })) break; if (state) break; ssleep(1); } while (0)
#define set_current_state(value) (state = (value))
#define wait_until(condition) do { if (condition) break; set_current_state(2); if (condition) break; if (state) break; ssleep(1); } while (0)
extern int state;
void wait_for_two(void);
void wait_for_two(void)
{
	wait_until(state == 2);
}
