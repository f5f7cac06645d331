// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "context.hpp"

namespace kpp::check {

constexpr int deepest = 6;
constexpr size_t most_facts = 6;

void Context::enter(Scope scope, const llvm::Instruction *at)
{
	if (!atomic())
		opener = at;
	auto &depth = (*this)[scope];
	depth = std::min<int>(depth + 1, deepest);
}

void Context::leave(Scope scope)
{
	auto &depth = (*this)[scope];
	depth = std::max<int>(depth - 1, 0);
	if (in_scope())
		return;
	std::erase_if(facts, [](const Fact &fact) { return !fact.lasts; });
	opener = nullptr;
}

int Context::fact(Field field, uint64_t mask, uint64_t bits) const
{
	for (const Fact &each : facts) {
		if (each.field != field || each.mask != mask)
			continue;
		if (each.same)
			return each.bits == bits;
		if (each.bits == bits)
			return 0;
	}
	return -1;
}

void Context::learn(Field field, uint64_t mask, uint64_t bits, bool same, bool lasts)
{
	lasts |= std::any_of(facts.begin(), facts.end(),
			     [&](const Fact &f) { return f.field == field && f.lasts; });
	std::erase_if(facts, [&](const Fact &f) {
		return f.field == field && f.mask == mask && (same || f.same || f.bits == bits);
	});
	if (facts.size() < most_facts) {
		facts.push_back({field, mask, bits, same, lasts});
		std::sort(facts.begin(), facts.end());
	}
}

void Context::forget(Field field)
{
	std::erase_if(facts, [&](const Fact &f) { return f.field == field; });
}

uint64_t Context::hash() const
{
	uint64_t h = mix(uint64_t(caller), gave_up | reclaims << 1 | reclaims_not << 2);
	for (int8_t depth : open)
		h = mix(h, depth);
	for (const Held &each : held)
		h = mix(h, uint64_t(each.lock) << 33 | uint64_t(each.object) << 1 | each.sleeps);
	for (const Fact &each : facts)
		h = mix(mix(mix(h, each.field), each.mask), each.bits * 2 + each.same);
	return h;
}

std::string Context::words() const
{
	if ((*this)[Scope::Lock])
		return "a spinlock is held";
	if ((*this)[Scope::Interrupts])
		return "interrupts are off";
	if ((*this)[Scope::Softirqs])
		return "softirqs are off";
	if ((*this)[Scope::Preemption])
		return "preemption is off";
	if ((*this)[Scope::Rcu])
		return "an RCU read section is open";
	switch (caller) {
	case Caller::Hardirq:
		return "an interrupt handler runs";
	case Caller::Softirq:
		return "a softirq runs";
	case Caller::InterruptsOff:
		return "the caller has interrupts off";
	default:
		return "the caller must not sleep";
	}
}

} // namespace kpp::check
