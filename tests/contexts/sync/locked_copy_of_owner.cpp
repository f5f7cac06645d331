// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A copy of what a seqlock guards may be made of halves, until it is made again.
#include <kpp/sync/locked.hpp>
#include <kpp/sync/seqlock.hpp>

struct Name {
	Name() = default;
#ifdef MISUSE
	Name(const Name &other) : length{other.length} {}
#else
	Name(const Name &) = default;
#endif
	int length = 0;
};

static kpp::Locked<Name, kpp::SeqHardirqLock> name;

int work()
{
	// misuse-error@kpp/sync/locked.hpp:* {{a copy may be made while a writer changes the data}}
	return name.copy().length;
}
