// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handler may have interrupted the writer, and reads again for ever.
#include <kpp/sync/seqlock.hpp>

static kpp::SeqProcessLock lock;

void handler()
{
	unsigned start;
	do {
		// expected-error@+2 {{calling function 'read_begin' requires negative capability '!softirq_context'}}
		// expected-error@+1 {{calling function 'read_begin' requires negative capability '!hardirq_context'}}
		start = lock.read_begin();
	} while (lock.read_retry(start));
}
