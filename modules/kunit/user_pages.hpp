// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory of a user, for a case that has none: KUnit runs it in a kernel thread.
#pragma once

#include <linux/err.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>

#include <kpp/base/result.hpp>
#include <kpp/kunit/test.hpp>

/// Maps @p size bytes of zeros until the case ends, or the loading of the module where that runs it. ENODEV
/// where there is no way to.
template <class Test>
kpp::Result<char __user *> map_user(Test *test, size_t size) KPP_MAY_SLEEP
{
	unsigned long address = 0;
#if IS_ENABLED(CONFIG_KUNIT)
	if constexpr (requires { kunit_vm_mmap(test, nullptr, 0, size, 0, 0, 0); })
		address = kunit_vm_mmap(test, nullptr, 0, size, PROT_READ | PROT_WRITE,
					MAP_ANONYMOUS | MAP_PRIVATE, 0);
#else
	if (current->mm)
		address = vm_mmap(nullptr, 0, size, PROT_READ | PROT_WRITE,
				  MAP_ANONYMOUS | MAP_PRIVATE, 0);
#endif
	if (!address)
		return kpp::Error{ENODEV};
	return kpp::check_pointer(reinterpret_cast<char __user *>(address));
}
