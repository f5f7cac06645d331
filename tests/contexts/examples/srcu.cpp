// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The example in the comments of kpp/sync/srcu.hpp.
#include <kpp/sync/spinlock.hpp>
#include <kpp/sync/srcu.hpp>
#include <linux/slab.h>
#include <linux/uaccess.h>

struct Name {
	char text[16];
};

class Names {
public:
	kpp::Result<void> init() KPP_MAY_SLEEP { return domain_.init(); }

	unsigned long show(char __user *to) KPP_MAY_SLEEP
	{
		kpp::SrcuReadGuard guard{domain_};
		const Name *name = srcu_dereference(current_, domain_.raw());
		return name ? copy_to_user(to, name->text, sizeof(name->text)) : 0;
	}
	void publish(Name *next) KPP_MAY_SLEEP
	{
		Name *old = rcu_replace_pointer(current_, next, true);
		domain_.synchronize(); // nobody reads it any more
		kfree(old);
	}

private:
	kpp::SrcuDomain domain_;
	Name __rcu *current_ = nullptr;
};

unsigned long use(char __user *to, Name *name) KPP_MAY_SLEEP
{
	Names names;
	if (!names.init())
		return 0;
	names.publish(name);
	return names.show(to);
}

void section_under_spinlock(kpp::HardirqLock &lock, kpp::SrcuDomain &domain)
{
	kpp::SpinGuard outer{lock};
	kpp::SrcuReadGuard guard{domain};
}
