// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The words of the `// run:` lines of misuses: contexts to call from, and objects to call with. `confirm` includes it
// after a misuse. The objects of a subsystem are defined if the misuse includes the header of the subsystem.
#pragma once

#include <linux/delay.h>
#include <linux/err.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irq_work.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/smp.h>

#include <kpp/base/traits.hpp>

// ---- Contexts --------------------------------------------------------------------------------

// Calls a function in a softirq, on this CPU, and comes back when it is done.
template <class Function>
void from_softirq(Function function)
{
	struct Call {
		tasklet_struct tasklet;
		Function function;

		static void run(tasklet_struct *tasklet) { container_of(tasklet, Call, tasklet)->function(); }
	};
	Call call{{}, function};
	tasklet_setup(&call.tasklet, Call::run);
	local_bh_disable();
	tasklet_schedule(&call.tasklet);
	local_bh_enable();
	tasklet_kill(&call.tasklet);
}

// Calls a function in an interrupt, on this CPU, and comes back when it is done.
template <class Function>
void from_interrupt(Function function)
{
	struct Call {
		irq_work work;
		Function function;

		static void run(irq_work *work) { container_of(work, Call, work)->function(); }
	};
	Call call{{}, function};
	init_irq_work(&call.work, Call::run);
	irq_work_queue(&call.work);
	irq_work_sync(&call.work);
}

// Calls a function in an interrupt of the other CPU, and comes back when it is done.
template <class Function>
void from_other_cpu(Function function)
{
	int other = get_cpu() ? 0 : 1;
	smp_call_function_single(other, [](void *f) { (*static_cast<Function *>(f))(); }, &function, 1);
	put_cpu();
}

// Keeps this CPU busy for some ticks, so that timers and interrupts come meanwhile.
inline void spin_ticks(unsigned int ticks)
{
	unsigned long end = jiffies + ticks;

	while (time_before(jiffies, end))
		cpu_relax();
}

// ---- Objects ---------------------------------------------------------------------------------

// An object of zeros, then made: off the stack, where timers and their like want to be.
template <class T>
class Made {
public:
	template <class... Args>
	explicit Made(Args &&...args)
		: object_{new (kpp::detail::Place{kzalloc(sizeof(T), GFP_KERNEL)}) T{kpp::forward<Args>(args)...}}
	{}
	Made(const Made &) = delete;
	~Made()
	{
		object_->~T();
		kfree(object_);
	}

	T *operator->() { return object_; }
	T &operator*() { return *object_; }
	operator T *() { return object_; }

private:
	T *object_;
};

// A page of the program that loads the module.
class UserPage {
public:
	~UserPage() { vm_munmap(address_, PAGE_SIZE); }
	template <class T>
	operator T __user *() const
	{
		return reinterpret_cast<T __user *>(address_);
	}

private:
	unsigned long address_ = vm_mmap(nullptr, 0, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_PRIVATE, 0);
};

// A device that can do DMA.
class SomeDevice {
public:
	~SomeDevice() { platform_device_unregister(platform_); }
	operator struct device *() const { return &platform_->dev; }

private:
	platform_device *platform_ = platform_device_register_simple("run", PLATFORM_DEVID_AUTO, nullptr, 0);
};

// Objects of a subsystem whose header the misuse includes.
#ifdef _LINUX_KTHREAD_H
#include "run/kthread.hpp"
#endif
#ifdef __LINUX_CLK_H
#include "run/clk.hpp"
#endif
#ifdef _LINUX_I2C_H
#include "run/i2c.hpp"
#endif
#ifdef __LINUX_SPI_H
#include "run/spi.hpp"
#endif
#ifdef __PHY_H
#include "run/phy.hpp"
#endif
#if defined(_LINUX_NETDEVICE_H) && !defined(__PHY_H)
#include "run/netdevice.hpp"
#endif
#ifdef __LINUX_REGULATOR_CONSUMER_H_
#include "run/regulator.hpp"
#endif
#ifdef __LINUX_KEYBOARD_H
#include "run/keyboard.hpp"
#endif
#ifdef _LINUX_PROC_FS_H
#include "run/proc_fs.hpp"
#endif

// ---- The module ------------------------------------------------------------------------------

static void run();

extern "C" int init_module()
{
	pr_info("run: begin\n");
	run();
	pr_info("run: end\n");
	return 0;
}
extern "C" void cleanup_module() {}
// For objtool: the kernel calls both.
[[gnu::used]] static auto *begins = &init_module;
[[gnu::used]] static auto *ends = &cleanup_module;

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Runs a test");
