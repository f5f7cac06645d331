// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The line may be behind a slow bus.
#include <kpp/sync/spinlock.hpp>
#include <linux/gpio/consumer.h>

static kpp::ProcessLock lock;
static int state KPP_GUARDED_BY(lock);

int start(struct gpio_desc *line) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'gpiod_set_value_cansleep{{.*}}' while scope {{.*}} 'of_a_spinlock_guard' is held}}
	int result = (gpiod_set_value_cansleep(line, 1), 0);
#else
	int result = (gpiod_set_value_cansleep(line, 1), 0);
	kpp::SpinGuard guard{lock};
#endif
	state = result;
	return result;
}

// run: start(nullptr); // as a line that is optional
