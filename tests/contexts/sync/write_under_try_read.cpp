// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who tried to read must not write.
#include <kpp/sync/rwlock.hpp>

static kpp::RwProcessLock lock;
static int total KPP_GUARDED_BY(lock);

void work() KPP_PROCESS
{
#ifdef MISUSE
	if (kpp::SpinToken token; lock.try_read(token)) {
		kpp::ReadGuard guard{lock, token};
#else
	if (kpp::SpinToken token; lock.try_write(token)) {
		kpp::WriteGuard guard{lock, token};
#endif
		lockdep_assert_held_write(lock.raw());
		// misuse-error@+1 {{writing variable 'total' requires holding rwlock 'lock' exclusively}}
		total++;
	}
}
