// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A guard without a name ends at the end of the statement, and the allocation may start I/O again.
#include <kpp/memory/box.hpp>
#include <kpp/memory/memalloc_scope.hpp>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@+1 {{name the guard, or its scope ends at once: NoIoGuard guard;}}
	kpp::NoIoGuard{};
#else
	kpp::NoIoGuard guard;
#endif
	auto box = kpp::Box<int>::alloc(kpp::gfp::kernel);
}

// run: never, there is memory without I/O
