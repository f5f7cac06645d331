// SPDX-License-Identifier: GPL-2.0-only OR MIT
// This would declare a guard of the name `lock`.
#include <kpp/sync/spinlock.hpp>

static kpp::HardirqLock lock;

void work()
{
#ifdef MISUSE
	// misuse-error@+2 0-1 {{cannot use parentheses when declaring variable with deduced class template specialization type}}
	// misuse-error@+1 {{no viable constructor or deduction guide for deduction of template arguments of}}
	kpp::SpinGuard(lock);
#else
	kpp::SpinGuard guard{lock};
#endif
}
