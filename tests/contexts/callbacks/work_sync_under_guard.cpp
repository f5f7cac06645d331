// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Waits for a callback that waits for the lock.
#include <kpp/sync/locked.hpp>
#include <kpp/task/work.hpp>

struct Reader {
	void read() KPP_MAY_SLEEP
	{
		kpp::SpinGuard guard{reads};
		reads.data()++;
	}
	void stop() KPP_MAY_SLEEP
	{
#ifdef MISUSE
		kpp::SpinGuard guard{reads};
		// misuse-error-re@+1 {{cannot call function 'cancel_sync' while scope {{.*}} 'of_a_spinlock_guard' is held}}
		work.cancel_sync();
#else
		work.cancel_sync();
		kpp::SpinGuard guard{reads};
#endif
		reads.data() = 0;
	}

	kpp::Locked<int> reads{0};
	kpp::Work<&Reader::read> work{*this};
};

// run: Made<Reader> reader; reader->work.schedule(); reader->stop();
