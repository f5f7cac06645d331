// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/memory/shrinker.hpp.
#include <kpp/memory/shrinker.hpp>
#include <kpp/sync/spinlock.hpp>

using namespace kpp;

class Spares {
public:
	ShrinkCount count(shrink_control &)
	{
		unsigned long spares = READ_ONCE(spares_);
		return spares ? spares : ShrinkCount::empty();
	}
	ShrinkScan scan(shrink_control &control) KPP_PROCESS
	{
		SpinGuard guard{lock_};
		unsigned long freed = free_some(control.nr_to_scan);
		return freed ? freed : ShrinkScan::stop();
	}

private:
	unsigned long free_some(unsigned long most) KPP_REQUIRES(lock_)
	{
		unsigned long freed = spares_ < most ? spares_ : most;
		spares_ -= freed;
		return freed;
	}

	ProcessLock lock_;
	unsigned long spares_ = 100;
};

using SparesShrinker = Shrinker<&Spares::count, &Spares::scan>;

Result<SparesShrinker> shrink(Spares &spares) KPP_MAY_SLEEP
{
	auto shrinker = KPP_TRY(SparesShrinker::create(spares, "spares"));
	return shrinker;
}

void end(SparesShrinker &shrinker) KPP_MAY_SLEEP
{
	shrinker.~Shrinker();
}
