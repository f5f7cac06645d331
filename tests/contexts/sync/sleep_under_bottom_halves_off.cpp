// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Bottom halves are off: no sleeping.
#include <kpp/sync/bottom_half.hpp>
#include <linux/delay.h>

void work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::BottomHalfGuard guard;
#else
	{
		kpp::BottomHalfGuard guard;
	}
#endif
	// misuse-error-re@+1 {{cannot call function 'msleep' while scope {{.*}} 'of_a_BottomHalfGuard' is held}}
	msleep(1);
}
