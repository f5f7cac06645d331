// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/sync/bottom_half.hpp>
#include <kpp/sync/completion.hpp>
#include <kpp/sync/irqflags.hpp>
#include <kpp/sync/local_lock.hpp>
#include <kpp/sync/locked.hpp>
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/preempt.hpp>
#include <kpp/sync/raw_spinlock.hpp>
#include <kpp/sync/rcu.hpp>
#include <kpp/sync/rwlock.hpp>
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/seqlock.hpp>
#include <kpp/sync/srcu.hpp>
#include <kpp/sync/wait_queue.hpp>

#include <linux/percpu.h>

using namespace kpp;

#include "pair.h"
#include "sync/locked.h"
#include "sync/raw_spinlock.h"
#include "sync/rwlock.h"
#include "sync/sections.h"
#include "sync/seqlock.h"
#include "sync/sleeping.h"
#include "sync/spinlock.h"
#include "sync/waiting.h"
