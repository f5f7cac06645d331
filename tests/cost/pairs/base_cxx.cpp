// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>

#include <linux/device.h>
#include <linux/kthread.h>
#include <linux/pm_runtime.h>
#include <linux/sched.h>

using namespace kpp;

#include "pair.h"

extern "C" int sink_thread(void *);

#include "base/result.h"
