// SPDX-License-Identifier: GPL-2.0-only OR MIT
// It takes the mutexes of the interpreter.
#include <kpp/sync/spinlock.hpp>
#include <linux/acpi.h>

static kpp::ProcessLock lock;

void work(acpi_handle h, acpi_string s) KPP_MAY_SLEEP
{
	acpi_evaluate_object(h, s, nullptr, nullptr);
	kpp::SpinGuard guard{lock};
}
