// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The scope is one of a task. An object may end in another task, whose flags it would put back.
#include <kpp/memory/memalloc_scope.hpp>

struct Transaction {
#ifdef MISUSE
	// misuse-error@kpp/memory/memalloc_scope.hpp:* {{a guard is a variable of the function whose scope it opens}}
	kpp::NoFsGuard<> guard;
#endif
	void commit() {}
};

void work() KPP_MAY_SLEEP
{
#ifndef MISUSE
	kpp::NoFsGuard guard;
#endif
	Transaction transaction;
	transaction.commit();
}

// run: never, one task does both here
