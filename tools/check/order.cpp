// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "order.hpp"

#include <utility>

using namespace llvm;

namespace kpp::check {

/** Of two locks of one structure it must be one object that they are of: a parent and its child have no order. */
bool Order::certain(const Held &held, const Value &lock)
{
	if (!held.object || held.lock == lock.lock || !fields_.is_drivers(held.lock))
		return false;
	auto [outer, at] = fields_.outermost(held.lock);
	auto [other_outer, other_at] = fields_.outermost(lock.lock);
	if (outer.empty() || outer != other_outer)
		return true;
	auto &one = objects_[held.object], &other = objects_[lock.object];
	return lock.object && one.root == other.root &&
	       one.offset - other.offset == int64_t(at) - int64_t(other_at);
}

void Order::taken(const Opener &opener, const Value &lock, const Context &before,
		  const Stack &stack, const Instruction *at, const Instruction *own)
{
	// A reader that an interrupt brings does not queue behind a writer.
	bool passes = opener.reads && !opener.sleeps && before.caller >= Caller::Softirq;
	if (!lock.lock || before.gave_up || passes || !fields_.is_drivers(lock.lock))
		return;
	auto nested = [&] { return report_.is_nested(at) || report_.is_nested(own); };
	for (const Held &held : before.held)
		if (certain(held, lock) && !uses_.count({held.lock, lock.lock}) && !nested() &&
		    !report_.is_nested(held.opener))
			add(held.lock, lock.lock, report_places({}, held.opener),
			    report_places(stack, at));
	if (before.reclaims && !uses_.count({fields_.reclaim(), lock.lock}) && !nested())
		add(fields_.reclaim(), lock.lock, {}, report_places(stack, at));
}

void Order::allocates(const Context &before, const Stack &stack, const Instruction *at)
{
	// Under a spinlock it is wrong whatever shrinkers do.
	if (before.gave_up || before.reclaims || before.reclaims_not || before.atomic())
		return;
	for (const Held &held : before.held)
		if (held.object && fields_.is_drivers(held.lock) &&
		    !uses_.count({held.lock, fields_.reclaim()}) && !report_.is_nested(held.opener))
			add(held.lock, fields_.reclaim(), report_places({}, held.opener),
			    report_places(stack, at));
}

void Order::add(Field held, Field lock, std::vector<Place> &&taken_held, std::vector<Place> &&taken)
{
	if (!report_.is_excused(taken))
		uses_.emplace(std::pair(held, lock),
			      Report::Ordered{fields_.text(held), fields_.text(lock),
					      std::move(taken_held), std::move(taken)});
}

void Order::check(const DenseSet<Field> &without)
{
	for (auto &[both, use] : uses_) {
		auto [held, taken] = both;
		auto other = uses_.find({taken, held});
		if (other == uses_.end() || without.contains(held) || without.contains(taken))
			continue;
		if (held == fields_.reclaim())
			report_.reclaim_waits(use, other->second);
		else if (held < taken && taken != fields_.reclaim())
			report_.two_orders(use, other->second);
	}
}

} // namespace kpp::check
