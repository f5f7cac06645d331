// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is owned ends by sleeping, and the owner does not say so.
#include <kpp/base/owned.hpp>
#include <kpp/context/tags.hpp>
#include <linux/delay.h>

class KPP_OWNER Pulse {
	struct Line {
		const char *name;

		void end() KPP_MAY_SLEEP { msleep(1); }
	};
#ifdef MISUSE
	// misuse-error@+1 {{calling function 'end' requires holding context tag 'KPP_MAY_SLEEP'}} misuse-error@+1 {{'KPP_PROCESS_or_above'}} misuse-error@+1 {{'KPP_SOFTIRQ_or_above'}}
	KPP_OWNS(Pulse, &Line::name, );
#else
	KPP_OWNS(Pulse, &Line::name, KPP_END_MAY_SLEEP);
#endif

public:
	Pulse() : owned_{Line{"led"}} {}
};

#ifdef MISUSE
// run: from_softirq([] { Pulse pulse; });
#else
// run: Pulse pulse;
#endif
