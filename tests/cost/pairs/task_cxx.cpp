// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/base/pinned.hpp>
#include <kpp/task/delayed_work.hpp>
#include <kpp/task/hrtimer.hpp>
#include <kpp/task/irq_work.hpp>
#include <kpp/task/kthread.hpp>
#include <kpp/task/notifier.hpp>
#include <kpp/task/tasklet.hpp>
#include <kpp/task/timer.hpp>
#include <kpp/task/work.hpp>

#include <linux/reboot.h>

using namespace kpp;

#include "pair.h"
#include "task/callbacks.h"
#include "task/kthread.h"
