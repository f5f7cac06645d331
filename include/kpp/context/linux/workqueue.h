// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG(flush_work, KPP_MAY_SLEEP)
KPP_TAG(flush_delayed_work, KPP_MAY_SLEEP)
KPP_TAG(cancel_work_sync, KPP_MAY_SLEEP)
KPP_TAG(cancel_delayed_work_sync, KPP_MAY_SLEEP)
KPP_TAG(__flush_workqueue, KPP_MAY_SLEEP)
KPP_TAG(destroy_workqueue, KPP_MAY_SLEEP)
