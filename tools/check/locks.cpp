// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "locks.hpp"

using namespace llvm;

namespace kpp::check {

constexpr size_t most_uses = 8;

void Locks::taken(bool reads, const Value &lock, const Context &before, const Context &after,
		  const Stack &stack, const Instruction *at, Fields &fields)
{
	if (!lock.lock || !fields.is_drivers(lock.lock))
		return;
	bool unknown = before.caller == Caller::Unknown;
	auto note = [&](Kind kind, bool proof) {
		auto &uses = uses_[lock.lock][kind];
		if (uses.size() < most_uses)
			uses.push_back({report_places(stack, at), nullptr, proof ? root_ : nullptr,
					reads});
	};
	switch (before.caller) {
	case Caller::Hardirq:
		note(InHardirq, false);
		return;
	case Caller::Softirq:
		if (!before.interrupts_off())
			note(InSoftirq, false);
		if (!after.interrupts_off())
			note(InterruptsOn, false);
		return;
	case Caller::Process:
	case Caller::Unknown:
		if (!after.interrupts_off())
			note(InterruptsOn, unknown);
		if (!after.softirqs_off())
			note(SoftirqsOn, unknown);
		return;
	default:
		return;
	}
}

void Locks::again(bool reads, const Value &lock, const Context &before, const Stack &stack,
		  const Instruction *at, function_ref<bool(unsigned)> inevitable)
{
	uint64_t call = uint64_t(at);
	for (const Instruction *each : stack)
		call = mix(call, uint64_t(each));
	for (const Held &held : before.held) {
		if (!lock.object || held.object != lock.object || reads)
			continue;
		if (lock.lock && lock.lock == held.lock && inevitable(held.depth) &&
		    seen_twice_.insert(call).second)
			twice_.push_back({lock.lock, call, report_places({}, held.opener),
					  report_places(stack, at), held.sleeps});
		return;
	}
	free_before_.insert(call);
}

void Locks::unpaired(const Value &lock, const Context &before)
{
	unpaired_.insert(lock.lock);
	for (const Held &each : before.held)
		unpaired_.insert(each.lock);
}

void Locks::left(Field lock, const Instruction *taken, StringRef function)
{
	left_.push_back({lock, report_places({}, taken), function.str()});
}

void Locks::clear()
{
	left_.clear();
	uses_.clear();
	twice_.clear();
	seen_twice_.clear();
	free_before_.clear();
	unpaired_.clear();
}

void Locks::check_twice(Report &report, Fields &fields)
{
	for (const Twice &each : twice_)
		if (!unpaired_.contains(each.lock) && !free_before_.contains(each.call))
			report.twice(fields.text(each.lock), each.first, each.second);
}

const Locks::Use *Locks::find(const std::vector<Use> *uses, Kind kind, bool may_read)
{
	for (const Use &use : uses[kind])
		if ((may_read || !use.reads) && (!use.needs || process_.count(use.needs)))
			return &use;
	return nullptr;
}

void Locks::inverted(Report &report, Fields &fields, Field lock, const Use &inside,
		     const Use &outside, bool hard)
{
	report.inversion(fields.text(lock), inside.places, outside.places, hard);
}

void Locks::check(Report &report, Fields &fields)
{
	check_twice(report, fields);
	for (const Left &each : left_)
		if (!unpaired_.contains(each.lock))
			report.left(fields.text(each.lock), each.taken, each.function);
	for (auto &[lock, uses] : uses_) {
		for (bool hard : {true, false}) {
			Kind inner = hard ? InHardirq : InSoftirq,
			     outer = hard ? InterruptsOn : SoftirqsOn;
			// Readers do not wait for each other.
			const Use *inside = find(uses, inner, true);
			const Use *outside = find(uses, outer, inside && !inside->reads);
			if (inside && inside->reads && !outside) {
				inside = find(uses, inner, false);
				outside = find(uses, outer, true);
			}
			if (inside && outside) {
				inverted(report, fields, lock, *inside, *outside, hard);
				break;
			}
		}
	}
}

} // namespace kpp::check
