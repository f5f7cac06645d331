// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Mutexes that a kpp::Shrinker waits for, and that are held where memory is allocated.
#include <kpp/memory/box.hpp>
#include <kpp/memory/memalloc_scope.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/module.hpp>
#include <kpp/sync/mutex.hpp>

class Spares {
public:
	kpp::ShrinkCount count(shrink_control &) { return READ_ONCE(spares_); }
	kpp::ShrinkScan scan(shrink_control &) KPP_MAY_SLEEP
	{
		kpp::MutexGuard waits{bug_}; // check-error {{Spares.bug_ is taken here to free memory, but an allocation}}
		kpp::MutexGuard before{before_};
		kpp::MutexGuard scoped{scoped_};
		if (!tried_.try_lock())
			return kpp::ShrinkScan::stop();
		kpp::MutexGuard tried{tried_, kpp::adopt};
		return spares_;
	}
	void add() KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{bug_};
		auto block = kpp::Box<u64>::alloc(kpp::gfp::kernel);
		(void)block;
	}
	void add_tried() KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{tried_};
		auto block = kpp::Box<u64>::alloc(kpp::gfp::kernel);
		(void)block;
	}
	void add_before() KPP_MAY_SLEEP
	{
		auto block = kpp::Box<u64>::alloc(kpp::gfp::kernel);
		kpp::MutexGuard guard{before_};
		++spares_;
		(void)block;
	}
	void add_scoped() KPP_MAY_SLEEP
	{
		kpp::MutexGuard guard{scoped_};
		kpp::NoFsGuard no_fs;
		auto block = kpp::Box<u64>::alloc(kpp::gfp::kernel);
		(void)block;
	}

private:
	kpp::Mutex bug_, tried_, before_, scoped_;
	unsigned long spares_ = 0;
};

using SparesShrinker = kpp::Shrinker<&Spares::count, &Spares::scan>;

void use(Spares &spares) KPP_MAY_SLEEP
{
	auto shrinker = SparesShrinker::create(spares, "spares");
	spares.add();
	spares.add_tried();
	spares.add_before();
	spares.add_scoped();
}

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Mutexes and reclaim");
