// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The kernel's functions that open and close scopes in which nothing may sleep. Wrappers in headers are followed
// like any code; here are only the functions at the bottom, and those whose bodies no header has.
#pragma once

#include "context.hpp"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace kpp::check {

struct Opener {
	enum Kind : uint8_t {
		None,
		Lock,
		Unlock,
		TryLock,    ///< returns whether
		TryOther,   ///< returns 0 with the scope open, 1 without it
		TryPointer, ///< returns null if it opened nothing
		TryZero,    ///< returns 0 with the scope open, or an error
		Enter,
		Leave,
		InterruptsOn,
		LeaveAndTest, ///< preempt_enable(), without the rescheduling
		PreemptCount,
		SavedFlags,
		Reclaim, ///< memory is reclaimed from here on: fs_reclaim_acquire()
		ReclaimEnd,
		NoReclaim, ///< allocations do not call shrinkers: memalloc_nofs_save()
		NoReclaimEnd
	} kind = None;
	Scope scope = Scope::Lock;
	bool softirqs = false;	 ///< spin_lock_bh()
	bool interrupts = false; ///< spin_lock_irq()
	bool saves = false;	 ///< spin_lock_irqsave()
	bool counts = true;	 ///< a lock, else only the scope
	bool sleeps = false;	 ///< a mutex, under which one may sleep
	unsigned place = 0;	 ///< of the lock among the arguments
	bool reads = false;	 ///< others may read too
	/** Whether it decides about a scope in which nothing may sleep. */
	bool scopes() const { return kind != None && !sleeps; }
	/** Whether it takes a lock and waits for it, whatever a counter says. */
	bool waits() const { return kind == Lock || (kind == TryZero && sleeps); }
};

/** What a function of the kernel opens or closes, by its name. */
Opener find_opener(llvm::StringRef name);

/** The index in `context.held` of the lock that a call drops, -1 if none is known by this name. */
int find_held(const Opener &opener, const Value &lock, const Context &context);

struct Outcome {
	Context context;
	Value result;
};

/** The contexts in which the call may return. */
void run_opener(const Opener &opener, const llvm::Instruction *at, const Value &lock,
		const Context &before, llvm::SmallVectorImpl<Outcome> &after);

} // namespace kpp::check
