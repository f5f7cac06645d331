// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The examples in the comments of kpp/sync for locks whose holder may sleep.
#include <kpp/sync/mutex.hpp>
#include <kpp/sync/rwsem.hpp>
#include <kpp/sync/semaphore.hpp>
#include <kpp/sync/spinlock.hpp>
#include <linux/delay.h>
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

class Note {
public:
	long read(char __user *to) KPP_MAY_SLEEP
	{
		DownReadGuard guard{semaphore_};
		return copy_to_user(to, text_, sizeof(text_)) ? -EFAULT : 0;
	}
	long write(const char __user *from) KPP_MAY_SLEEP
	{
		DownWriteGuard guard{semaphore_};
		return copy_from_user(text_, from, sizeof(text_)) ? -EFAULT : 0;
	}
	bool try_clear() KPP_MAY_SLEEP
	{
		if (!semaphore_.try_write())
			return false;
		DownWriteGuard guard{semaphore_, adopt};
		text_[0] = 0;
		return true;
	}
	int try_first() KPP_MAY_SLEEP
	{
		if (!semaphore_.try_read())
			return -EAGAIN;
		DownReadGuard guard{semaphore_, adopt};
		return text_[0];
	}
	int clear() KPP_MAY_SLEEP
	{
		if (!semaphore_.write_killable())
			return -EINTR;
		DownWriteGuard guard{semaphore_, adopt};
		text_[0] = 0;
		return 0;
	}
	int first() KPP_MAY_SLEEP
	{
		if (!semaphore_.read_killable())
			return -EINTR;
		DownReadGuard guard{semaphore_, adopt};
		return text_[0];
	}

private:
	RwSemaphore semaphore_;
	char text_[16] KPP_GUARDED_BY(semaphore_) = {};
};

long use(Note &note, char __user *to, const char __user *from) KPP_MAY_SLEEP
{
	if (note.try_clear() || note.clear() || note.first() || note.try_first())
		return note.write(from);
	return note.read(to);
}

static Semaphore semaphore;

void down() KPP_MAY_SLEEP
{
	DownGuard guard{semaphore};
	msleep(1); // its holder may sleep
}

int down_unless() KPP_MAY_SLEEP
{
	if (!semaphore.down_timeout(HZ))
		return -ETIME;
	{
		DownGuard guard{semaphore, adopt};
	}
	if (!semaphore.down_killable())
		return -EINTR;
	{
		DownGuard guard{semaphore, adopt};
	}
	if (!semaphore.try_down())
		return -EAGAIN;
	{
		DownGuard guard{semaphore, adopt};
	}
	if (!semaphore.down_interruptible())
		return -ERESTARTSYS;
	DownGuard guard{semaphore, adopt};
	return 0;
}
