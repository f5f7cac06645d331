// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/device/irq.hpp>
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>
#include <kpp/sync/wait_queue.hpp>

using namespace kpp;

#include "pair.h"
#include "device/user.h"
#include "device/irq.h"
#include "device/misc.h"
#include "device/revocable.h"
