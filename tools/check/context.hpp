// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Where on a path the code is: which scopes are open, and what has called it.
#pragma once

#include "values.hpp"

#include <algorithm>
#include <string>

namespace kpp::check {

/** What calls a function of the driver, as far as that is known. */
enum class Caller : uint8_t {
	Unknown,
	Process,       ///< may sleep
	Atomic,	       ///< may not sleep, who knows why
	InterruptsOff, ///< may not sleep, this CPU's interrupts are off
	Softirq,
	Hardirq,
};

enum class Scope : uint8_t { Lock, Softirqs, Interrupts, Preemption, Rcu };
constexpr unsigned scope_kinds = 5;

/** A condition of the driver's data that decides about a scope: `if (dev->mode == 2) spin_lock(...)`. */
struct Fact {
	Field field;
	uint64_t mask; ///< the bits that were tested
	uint64_t bits; ///< what they were compared with
	bool same;
	bool lasts = false; ///< also where no scope is open
	auto operator<=>(const Fact &) const = default;
};

struct Held {
	Field lock;
	uint32_t object; ///< which lock it is, of Objects; 0 where that is not certain
	const llvm::Instruction *opener; ///< for messages; states do not differ in it
	bool sleeps = false;		 ///< a mutex
	unsigned depth = 0; ///< of calls, of the function that has taken it or called what did
};

struct Context {
	Caller caller = Caller::Unknown;
	int8_t open[scope_kinds] = {};
	bool gave_up = false;	  ///< too many paths: nothing is reported any more
	bool reclaims = false;	  ///< what runs has been called to free memory
	uint8_t reclaims_not = 0; ///< scopes in which an allocation does not call shrinkers
	std::vector<Held> held;
	std::vector<Fact> facts;
	const llvm::Instruction *opener = nullptr; ///< what made it atomic

	int8_t &operator[](Scope scope) { return open[unsigned(scope)]; }
	int8_t operator[](Scope scope) const { return open[unsigned(scope)]; }
	bool in_scope() const
	{
		return std::any_of(open, open + scope_kinds, [](int8_t n) { return n > 0; });
	}
	bool atomic_caller() const { return caller >= Caller::Atomic; }
	bool atomic() const { return atomic_caller() || in_scope(); }
	bool interrupts_off() const
	{
		return (*this)[Scope::Interrupts] > 0 || caller == Caller::InterruptsOff ||
		       caller == Caller::Hardirq;
	}
	bool softirqs_off() const
	{
		return (*this)[Scope::Softirqs] > 0 || caller == Caller::Softirq ||
		       interrupts_off();
	}

	void enter(Scope scope, const llvm::Instruction *at);
	void leave(Scope scope);
	/** Of no lock that is held it is certain any more which one it is, or that it is still held. */
	void forget_objects()
	{
		for (Held &each : held)
			each.object = 0;
	}
	bool knows_objects() const
	{
		return std::any_of(held.begin(), held.end(),
				   [](auto &each) { return each.object; });
	}
	bool same_scopes(const Context &other) const
	{
		return std::equal(open, open + scope_kinds, other.open);
	}

	int fact(Field field, uint64_t mask,
		 uint64_t bits) const; ///< 1 the same, 0 not, -1 not known
	void learn(Field field, uint64_t mask, uint64_t bits, bool same, bool lasts = false);
	void forget(Field field);

	uint64_t hash() const;
	std::string words() const; ///< "a spinlock is held", of the innermost
};

} // namespace kpp::check
