// SPDX-License-Identifier: GPL-2.0-only OR MIT
// That a work item may sleep has to be said where it does.
#include <kpp/base/result.hpp>
#include <kpp/task/work.hpp>
#include <linux/delay.h>

struct Reader {
#ifdef MISUSE
	// misuse-error@+1 {{calling function 'msleep' requires holding context tag 'KPP_MAY_SLEEP'}}
	void read() { msleep(20); }
#else
	void read() KPP_MAY_SLEEP { msleep(20); }
#endif

	kpp::Work<&Reader::read> work{*this};
};

kpp::Result<Reader> work() { return kpp::Result<Reader>{kpp::in_place}; }

#ifdef MISUSE
// run: Made<Reader> reader; from_interrupt([&] { reader->read(); });
#else
// run: Made<Reader> reader; reader->work.schedule();
#endif
