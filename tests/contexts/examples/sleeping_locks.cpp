// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync for locks whose holder may sleep.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/uaccess.h>

using namespace kpp;

class Settings {
public:
	void rename(const char __user *from) KPP_MAY_SLEEP
	{
		MutexGuard guard{mutex_};
		length_ = strncpy_from_user(name_, from, sizeof(name_));
	}

private:
	Mutex mutex_{KPP_LOCK_CLASS("settings")};
	char name_[16] KPP_GUARDED_BY(mutex_) = {};
	long length_ KPP_GUARDED_BY(mutex_) = 0;
};

void rename(Settings &settings, const char __user *from) KPP_MAY_SLEEP
{
	settings.rename(from);
}

static Mutex mutex, other_mutex;
static ProcessLock lock;
static int number KPP_GUARDED_BY(lock);

int interruptible() KPP_MAY_SLEEP
{
	if (!mutex.lock_interruptible())
		return -ERESTARTSYS;
	MutexGuard guard{mutex, adopt};
	MutexGuard other{other_mutex};
	SpinGuard inner{lock};
	return number;
}

int killable() KPP_MAY_SLEEP
{
	if (!mutex.lock_killable())
		return -EINTR;
	MutexGuard guard{mutex, adopt};
	return 0;
}

bool tried() KPP_MAY_SLEEP
{
	if (!mutex.try_lock())
		return false;
	MutexGuard guard{mutex, adopt};
	return true;
}
