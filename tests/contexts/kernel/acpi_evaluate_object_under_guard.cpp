// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the mutexes of the interpreter.
#include <kpp/sync/spinlock.hpp>
#include <linux/acpi.h>

static kpp::ProcessLock lock;

void work(acpi_handle h, acpi_string s) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::SpinGuard guard{lock};
	// misuse-error-re@+1 {{cannot call function 'acpi_evaluate_object' while scope that may not sleep {{.*}} 'of_a_spinlock_guard' is held}}
	acpi_evaluate_object(h, s, nullptr, nullptr);
#else
	acpi_evaluate_object(h, s, nullptr, nullptr);
	kpp::SpinGuard guard{lock};
#endif
}

// run: needs a method of the firmware
