// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "order.hpp"

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
	for (const Held &held : before.held) {
		std::pair both{held.lock, lock.lock};
		if (!certain(held, lock) || uses_.count(both) || report_.is_nested(at) ||
		    report_.is_nested(own) || report_.is_nested(held.opener))
			continue;
		Report::Ordered use{fields_.text(held.lock), fields_.text(lock.lock),
				    report_places({}, held.opener), report_places(stack, at)};
		if (!report_.is_excused(use.taken))
			uses_.emplace(both, std::move(use));
	}
}

void Order::check(const DenseSet<Field> &without)
{
	for (auto &[both, use] : uses_) {
		auto [held, taken] = both;
		if (held > taken || without.contains(held) || without.contains(taken))
			continue;
		if (auto other = uses_.find({taken, held}); other != uses_.end())
			report_.two_orders(use, other->second);
	}
}

} // namespace kpp::check
