// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(request_threaded_irq, KPP_MAY_SLEEP)
KPP_TAG(free_irq, KPP_MAY_SLEEP)
KPP_TAG_INLINE(KPP_MAY_SLEEP, int, request_irq,
	       (unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name,
		void *device),
	       (irq, handler, flags, name, device))
