// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "openers.hpp"

#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace kpp::check {

// spin_lock, _raw_spin_lock_irqsave_nested, __raw_read_unlock_bh, write_trylock ...
static bool is_lock(StringRef name, Opener &opener)
{
	auto skip = [&] {
		while (name.consume_front("_")) {
		}
	};
	skip();
	name.consume_front("raw_");
	skip();
	opener.reads = name.consume_front("read_");
	if (!opener.reads && !name.consume_front("spin_") && !name.consume_front("write_"))
		return false;
	opener.kind = name.consume_front("un")	  ? Opener::Unlock
		      : name.consume_front("try") ? Opener::TryLock
						  : Opener::Lock;
	if (!name.consume_front("lock"))
		return false;
	if (name.consume_front("_irqsave") || name.consume_front("_irqrestore"))
		opener.interrupts = opener.saves = true;
	else if (name.consume_front("_irq"))
		opener.interrupts = true;
	else if (name.consume_front("_bh"))
		opener.softirqs = true;
	name.consume_front("_nested") || name.consume_front("_nest_lock") ||
		name.consume_front("_check");
	return name.empty();
}

/** What sleeping does not depend on: a mutex, memory reclaim. */
static Opener mutex(Opener::Kind kind)
{
	Opener opener{kind};
	opener.sleeps = true;
	return opener;
}

static Opener reader(Opener::Kind kind)
{
	Opener opener = mutex(kind);
	opener.reads = true;
	return opener;
}

static Opener second_argument(Opener opener)
{
	opener.place = 1;
	return opener;
}

static const StringMap<Opener> &table()
{
	using O = Opener;
	constexpr auto lock = Scope::Lock;
	constexpr auto softirqs = Scope::Softirqs;
	constexpr auto interrupts = Scope::Interrupts;
	constexpr auto preemption = Scope::Preemption;
	constexpr auto rcu = Scope::Rcu;
	static const StringMap<Opener> openers = {
		{"rcu_read_lock", {O::Enter, rcu}},
		{"__rcu_read_lock", {O::Enter, rcu}},
		{"rcu_read_unlock", {O::Leave, rcu}},
		{"__rcu_read_unlock", {O::Leave, rcu}},
		{"rcu_read_lock_bh", {O::Enter, softirqs}},
		{"rcu_read_unlock_bh", {O::Leave, softirqs}},
		{"rcu_read_lock_sched", {O::Enter, preemption}},
		{"rcu_read_unlock_sched", {O::Leave, preemption}},
		{"rcu_read_lock_sched_notrace", {O::Enter, preemption}},
		{"rcu_read_unlock_sched_notrace", {O::Leave, preemption}},
		{"rhashtable_walk_start_check", {O::Enter, rcu}},
		{"rhashtable_walk_stop", {O::Leave, rcu}},

		{"local_bh_disable", {O::Enter, softirqs}},
		{"__local_bh_disable_ip", {O::Enter, softirqs}},
		{"local_bh_enable", {O::Leave, softirqs}},
		{"__local_bh_enable_ip", {O::Leave, softirqs}},
		{"_local_bh_enable", {O::Leave, softirqs}},

		{"__preempt_count_add", {O::Enter, preemption}},
		{"preempt_count_add", {O::Enter, preemption}},
		{"__preempt_count_sub", {O::Leave, preemption}},
		{"preempt_count_sub", {O::Leave, preemption}},
		{"__preempt_count_dec_and_test", {O::LeaveAndTest, preemption}},
		{"preempt_count_dec_and_test", {O::LeaveAndTest, preemption}},
		{"preempt_count", {O::PreemptCount, preemption}},

		{"bit_spin_lock", {O::Enter, preemption}},
		{"bit_spin_trylock", {O::TryLock, preemption, false, false, false, false}},
		{"bit_spin_unlock", {O::Leave, preemption}},
		{"__bit_spin_unlock", {O::Leave, preemption}},
		{"hlist_bl_lock", {O::Enter, preemption}},
		{"hlist_bl_unlock", {O::Leave, preemption}},
		{"kmap_atomic", {O::Enter, preemption}},
		{"kmap_atomic_prot", {O::Enter, preemption}},
		{"kmap_atomic_pfn", {O::Enter, preemption}},
		{"__kunmap_atomic", {O::Leave, preemption}},
		{"zs_map_object", {O::Enter, preemption}},
		{"zs_unmap_object", {O::Leave, preemption}},
		{"kernel_fpu_begin", {O::Enter, preemption}},
		{"kernel_fpu_begin_mask", {O::Enter, preemption}},
		{"kernel_fpu_end", {O::Leave, preemption}},
		{"kernel_neon_begin", {O::Enter, preemption}},
		{"kernel_neon_end", {O::Leave, preemption}},
		{"idr_preload", {O::Enter, preemption}},
		{"radix_tree_preload", {O::TryZero, preemption, false, false, false, false}},
		{"radix_tree_maybe_preload", {O::TryZero, preemption, false, false, false, false}},

		{"arch_local_irq_save", {O::Enter, interrupts}},
		{"arch_local_irq_restore", {O::Leave, interrupts}},
		{"arch_local_irq_disable", {O::Enter, interrupts}},
		{"native_irq_disable", {O::Enter, interrupts}},
		{"arch_local_irq_enable", {O::InterruptsOn, interrupts}},
		{"native_irq_enable", {O::InterruptsOn, interrupts}},
		{"arch_local_save_flags", {O::SavedFlags, interrupts}},
		{"native_save_fl", {O::SavedFlags, interrupts}},

		{"snd_pcm_stream_lock", {O::Enter, lock}},
		{"snd_pcm_stream_unlock", {O::Leave, lock}},
		{"snd_pcm_stream_lock_irq", {O::Enter, interrupts}},
		{"snd_pcm_stream_unlock_irq", {O::Leave, interrupts}},
		{"_snd_pcm_stream_lock_irqsave", {O::Enter, interrupts}},
		{"_snd_pcm_stream_lock_irqsave_nested", {O::Enter, interrupts}},
		{"snd_pcm_stream_unlock_irqrestore", {O::Leave, interrupts}},
		{"netif_tx_lock", {O::Enter, lock}},
		{"netif_tx_unlock", {O::Leave, lock}},
		{"__lock_task_sighand", {O::TryPointer, interrupts, false, false, false, false}},
		{"unlock_task_sighand", {O::Leave, interrupts}},
		{"__pte_offset_map_lock", {O::TryPointer, rcu, false, false, false, true}},
		{"__pte_offset_map", {O::TryPointer, rcu, false, false, false, false}},
		{"__get_locked_pte", {O::TryPointer, rcu, false, false, false, true}},
		{"lockref_put_or_lock", {O::TryOther, lock, false, false, false, true}},

		{"lock_sock_fast", {O::TryOther, softirqs, false, false, false, true}},
		{"__lock_sock_fast", {O::TryOther, softirqs, false, false, false, true}},
		{"_atomic_dec_and_lock", second_argument({O::TryLock})},
		{"_atomic_dec_and_raw_lock", second_argument({O::TryLock})},
		{"refcount_dec_and_lock", second_argument({O::TryLock})},
		{"_atomic_dec_and_lock_irqsave",
		 second_argument({O::TryLock, lock, false, true, true})},
		{"_atomic_dec_and_raw_lock_irqsave",
		 second_argument({O::TryLock, lock, false, true, true})},
		{"refcount_dec_and_lock_irqsave",
		 second_argument({O::TryLock, lock, false, true, true})},

		{"mutex_lock", mutex(O::Lock)},
		{"mutex_lock_nested", mutex(O::Lock)},
		{"mutex_lock_io", mutex(O::Lock)},
		{"mutex_lock_io_nested", mutex(O::Lock)},
		{"_mutex_lock_nest_lock", mutex(O::Lock)},
		{"mutex_lock_interruptible", mutex(O::TryZero)},
		{"mutex_lock_interruptible_nested", mutex(O::TryZero)},
		{"mutex_lock_killable", mutex(O::TryZero)},
		{"mutex_lock_killable_nested", mutex(O::TryZero)},
		{"_mutex_lock_killable", mutex(O::TryZero)},
		{"mutex_trylock", mutex(O::TryLock)},
		{"_mutex_trylock_nest_lock", mutex(O::TryLock)},
		{"mutex_unlock", mutex(O::Unlock)},
		{"atomic_dec_and_mutex_lock", second_argument(mutex(O::TryLock))},
		{"refcount_dec_and_mutex_lock", second_argument(mutex(O::TryLock))},

		{"down_write", mutex(O::Lock)},
		{"down_write_nested", mutex(O::Lock)},
		{"_down_write_nest_lock", mutex(O::Lock)},
		{"down_write_killable", mutex(O::TryZero)},
		{"down_write_killable_nested", mutex(O::TryZero)},
		{"down_write_trylock", mutex(O::TryLock)},
		{"up_write", mutex(O::Unlock)},
		{"down_read", reader(O::Lock)},
		{"down_read_nested", reader(O::Lock)},
		{"down_read_killable", reader(O::TryZero)},
		{"down_read_killable_nested", reader(O::TryZero)},
		{"down_read_interruptible", reader(O::TryZero)},
		{"down_read_trylock", reader(O::TryLock)},
		{"up_read", reader(O::Unlock)},

		{"fs_reclaim_acquire", mutex(O::Reclaim)},
		{"fs_reclaim_release", mutex(O::ReclaimEnd)},
		{"memalloc_flags_save", mutex(O::NoReclaim)},
		{"memalloc_flags_restore", mutex(O::NoReclaimEnd)},
		{"memalloc_nofs_save", mutex(O::NoReclaim)},
		{"memalloc_nofs_restore", mutex(O::NoReclaimEnd)},
		{"memalloc_noio_save", mutex(O::NoReclaim)},
		{"memalloc_noio_restore", mutex(O::NoReclaimEnd)},
		{"memalloc_noreclaim_save", mutex(O::NoReclaim)},
		{"memalloc_noreclaim_restore", mutex(O::NoReclaimEnd)},
	};
	return openers;
}

Opener find_opener(StringRef name)
{
	Opener opener;
	if (is_lock(name, opener))
		return opener;
	auto at = table().find(name);
	return at == table().end() ? Opener() : at->second;
}

static void hold(const Opener &opener, const Instruction *at, const Value &lock, Context &context)
{
	if (context.held.size() < 6)
		context.held.push_back({lock.lock, lock.object, at, opener.sleeps, 0});
}

static void take(const Opener &opener, const Instruction *at, const Value &lock, Context &context)
{
	if (opener.sleeps)
		return hold(opener, at, lock, context);
	if (opener.softirqs)
		context.enter(Scope::Softirqs, at);
	if (opener.interrupts && (opener.saves || !context[Scope::Interrupts]))
		context.enter(Scope::Interrupts, at);
	if (!opener.counts || opener.scope != Scope::Lock)
		context.enter(opener.scope, at);
	if (!opener.counts)
		return;
	context.enter(Scope::Lock, at);
	hold(opener, at, lock, context);
}

int find_held(const Opener &opener, const Value &lock, const Context &context)
{
	auto &held = context.held;
	for (bool exactly : {true, false})
		for (int n = int(held.size()); n-- > 0;)
			if (held[n].sleeps == opener.sleeps &&
			    (exactly ? lock.object && held[n].object == lock.object
				     : held[n].lock == lock.lock))
				return n;
	return -1;
}

/** For certain, so that another attempt fails, or waits forever. */
static bool is_held(const Opener &opener, const Value &lock, const Context &context)
{
	return lock.object && !opener.reads && any_of(context.held, [&](const Held &each) {
		       return each.object == lock.object && each.sleeps == opener.sleeps;
	       });
}

static void drop_held(const Opener &opener, const Value &lock, Context &context)
{
	auto &held = context.held;
	int which = find_held(opener, lock, context);
	if (which < 0) { // some lock, by another name
		for (int n = int(held.size()); n-- > 0 && which < 0;)
			if (held[n].sleeps == opener.sleeps)
				which = n;
		context.forget_objects();
		if (which < 0)
			return;
	}
	Held dropped = held[which];
	held.erase(held.begin() + which);
	if (!dropped.object || dropped.object != lock.object)
		for (Held &each : held)
			if (each.lock == dropped.lock)
				each.object = 0;
}

static void drop(const Opener &opener, const Value &lock, Context &context)
{
	drop_held(opener, lock, context);
	if (opener.sleeps)
		return;
	context.leave(Scope::Lock);
	if (opener.softirqs)
		context.leave(Scope::Softirqs);
	if (!opener.interrupts)
		return;
	if (!opener.saves)
		context[Scope::Interrupts] = std::min<int>(context[Scope::Interrupts], 1);
	context.leave(Scope::Interrupts);
}

/** What a driver that asks whether it may sleep is told: no, or nothing. */
static Value preempt_count(const Context &context)
{
	if (context.atomic_caller() || context[Scope::Softirqs])
		return context.caller == Caller::InterruptsOff ? Value() : Value::some();
	Value count;
	count.nonzero = context[Scope::Lock] || context[Scope::Preemption];
	if (context.caller == Caller::Process)
		count.mask = 0xffff00; // no softirq, no interrupt
	return count;
}

/** An error number. */
static Value negative()
{
	constexpr uint64_t sign = 1u << 31;
	return {.mask = sign, .bits = sign, .nonzero = true};
}

void run_opener(const Opener &opener, const Instruction *at, const Value &lock,
		const Context &before, SmallVectorImpl<Outcome> &after)
{
	Context inside = before;
	switch (opener.kind) {
	case Opener::None:
		after.push_back({before, {}});
		return;
	case Opener::Lock:
		take(opener, at, lock, inside);
		after.push_back({inside, {}});
		return;
	case Opener::TryLock:
		take(opener, at, lock, inside);
		if (!is_held(opener, lock, before))
			after.push_back({inside, Value::truth(true)});
		after.push_back({before, Value::truth(false)});
		return;
	case Opener::TryOther:
		take(opener, at, lock, inside);
		after.push_back({inside, Value::truth(false)});
		after.push_back({before, Value::truth(true)});
		return;
	case Opener::TryPointer:
		take(opener, at, lock, inside);
		after.push_back({inside, Value::some()});
		after.push_back({before, Value::constant(0)});
		return;
	case Opener::TryZero:
		take(opener, at, lock, inside);
		after.push_back({inside, Value::constant(0)});
		after.push_back({before, opener.sleeps ? negative() : Value::some()});
		return;
	case Opener::Unlock:
		drop(opener, lock, inside);
		after.push_back({inside, {}});
		return;
	case Opener::Enter:
		inside.enter(opener.scope, at);
		after.push_back({inside, {}});
		return;
	case Opener::Leave:
		inside.leave(opener.scope);
		after.push_back({inside, {}});
		return;
	case Opener::InterruptsOn:
		inside[Scope::Interrupts] = std::min<int>(inside[Scope::Interrupts], 1);
		inside.leave(Scope::Interrupts);
		after.push_back({inside, {}});
		return;
	case Opener::LeaveAndTest:
		inside.leave(opener.scope);
		after.push_back({inside, Value::truth(false)});
		return;
	case Opener::PreemptCount:
		after.push_back({before, preempt_count(before)});
		return;
	case Opener::Reclaim:
	case Opener::ReclaimEnd:
		inside.reclaims = opener.kind == Opener::Reclaim;
		after.push_back({inside, {}});
		return;
	case Opener::NoReclaim:
		inside.reclaims_not = std::min(inside.reclaims_not + 1, 3);
		after.push_back({inside, {}});
		return;
	case Opener::NoReclaimEnd:
		inside.reclaims_not = std::max(inside.reclaims_not - 1, 0);
		after.push_back({inside, {}});
		return;
	case Opener::SavedFlags: {
		Value flags;
		if (before.interrupts_off())
			flags.mask = 0x200; // X86_EFLAGS_IF
		after.push_back({before, flags});
		return;
	}
	}
}

} // namespace kpp::check
