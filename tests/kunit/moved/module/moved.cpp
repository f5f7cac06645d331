// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Uses owners after a move where the compiler does not see it, and results as the opposite of what they are. The
// parameters name the class, and say whether to use it correctly.
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

#include <kpp/device/irq.hpp>
#include <kpp/device/misc_device.hpp>
#include <kpp/device/revocable.hpp>
#include <kpp/memory/exact_pages.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/memory/slab_cache.hpp>
#include <kpp/module.hpp>
#include <kpp/task/kthread.hpp>

static char *of;
module_param(of, charp, 0);
MODULE_PARM_DESC(of, "the class");
static bool again;
module_param(again, bool, 0);
MODULE_PARM_DESC(again, "assign a new one first, and move it to itself; or test the result");

namespace {

namespace gfp = kpp::gfp;
using kpp::Result;

bool is(const char *what)
{
	return of && !strcmp(of, what);
}

// Moves what make(0) owns away and uses what is left; make(1) is the new one. The compiler does not follow
// references.
template <class Make, class Use>
Result<void> use_moved(Make make, Use use) KPP_MAY_SLEEP
{
	auto made = KPP_TRY(make(0));
	auto &moved = made, &same = moved;
	auto holder = kpp::move(moved);
	holder = kpp::move(made); // nothing, which ends what it held
	if (again) {
		moved = KPP_TRY(make(1));
		moved = kpp::move(same);
	}
	use(moved);
	return {};
}

Result<void> page_block() KPP_MAY_SLEEP
{
	return use_moved([](int) KPP_MAY_SLEEP { return kpp::PageBlock::alloc(gfp::kernel); },
			 [](kpp::PageBlock &block) {
				 pr_info("%p %p\n", block.page(), block.address());
				 pr_info("%llx %lx\n", block.physical(), block.pfn());
				 pr_info("%u %zu\n", block.order().value(), block.size());
			 });
}

Result<void> exact_pages() KPP_MAY_SLEEP
{
	return use_moved([](int) KPP_MAY_SLEEP { return kpp::ExactPages::alloc(gfp::kernel, 5000); },
			 [](kpp::ExactPages &pages) {
				 pr_info("%p %p\n", pages.address(), pages.page());
				 pr_info("%llx %lx\n", pages.physical(), pages.pfn());
				 pr_info("%zu %lu\n", pages.size(), pages.pages());
			 });
}

struct Object {
	int number;
};

Result<void> slab_cache() KPP_MAY_SLEEP
{
	Object *given = nullptr;

	return use_moved(
		[](int number) KPP_MAY_SLEEP {
			return kpp::SlabCache<Object>::create(number ? "kpp_moved_again" : "kpp_moved",
							      {.flags = SLAB_POISON});
		},
		[&](kpp::SlabCache<Object> &cache) KPP_MAY_SLEEP {
			auto object = cache.alloc(gfp::kernel, 1);
			auto another = cache.alloc(gfp::atomic, 2);
			if (object && another)
				given = another->release();
			auto taken = cache.adopt(given);
			pr_info("%u\n", cache.object_size());
		});
}

Result<void> slab_ptr() KPP_MAY_SLEEP
{
	auto cache = KPP_TRY(kpp::SlabCache<Object>::create("kpp_moved", {.flags = SLAB_POISON}));

	return use_moved([&](int number) KPP_MAY_SLEEP { return cache.alloc(gfp::kernel, number); },
			 [](kpp::SlabPtr<Object> &object) {
				 pr_info("%p\n", &object->number);
				 // These are for empty handles too.
				 pr_info("%d %p\n", bool(object), object.get());
				 object.reset();
				 pr_info("%p\n", object.release());
			 });
}

class Spares {
public:
	Spares() = default;
	Spares(const Spares &) = delete;

	unsigned long count(shrink_control &) { return 0; }
	unsigned long scan(shrink_control &) { return SHRINK_STOP; }
};

Result<void> shrinker() KPP_MAY_SLEEP
{
	Spares spares;

	return use_moved(
		[&](int) KPP_MAY_SLEEP {
			return kpp::Shrinker<&Spares::count, &Spares::scan>::create(spares, "kpp_moved");
		},
		[](auto &) {});
}

class Worker {
public:
	Worker() = default;
	Worker(const Worker &) = delete;

	int run() KPP_MAY_SLEEP
	{
		while (!kthread_should_stop())
			schedule_timeout_interruptible(HZ);
		return 0;
	}
};

Result<void> kthread() KPP_MAY_SLEEP
{
	Worker worker;
	using Thread = kpp::Kthread<&Worker::run>;

	return use_moved([&](int) KPP_MAY_SLEEP { return Thread::run(worker, "kpp_moved"); },
			 [](Thread &thread) { pr_info("%p %d\n", thread.task(), thread.wake()); });
}

class Device {
public:
	Device() = default;
	Device(const Device &) = delete;

	irqreturn_t handle() { return IRQ_HANDLED; }
};

Result<void> irq() KPP_MAY_SLEEP
{
	int line = irq_alloc_desc(NUMA_NO_NODE);
	KPP_TRY(kpp::check_errno(line));
	irq_set_chip_and_handler(line, &dummy_irq_chip, handle_simple_irq);
	irq_clear_status_flags(line, IRQ_NOREQUEST);
	Device devices[2];
	using Irq = kpp::Irq<&Device::handle>;
	auto result = use_moved(
		[&](int number) KPP_MAY_SLEEP {
			return Irq::request(line, devices[number], "kpp_moved", IRQF_SHARED);
		},
		[](Irq &irq) KPP_MAY_SLEEP {
			irq.synchronize();
			pr_info("%u\n", irq.number());
		});
	irq_set_chip_and_handler(line, nullptr, nullptr);
	irq_free_desc(line);
	return result;
}

struct Nothing {
	int number = 0;
};

Result<void> misc_device() KPP_MAY_SLEEP
{
	using Misc = kpp::MiscDevice<Nothing>;

	return use_moved(
		[](int number) KPP_MAY_SLEEP {
			return Misc::create({.name = number ? "kpp_moved_again" : "kpp_moved"});
		},
		[](Misc &device) {
			pr_info("%p\n", &*device);
			pr_info("%d %p\n", device.minor(), device.device());
		});
}

Result<void> revocable() KPP_MAY_SLEEP
{
	using Owner = kpp::Revocable<Object>;

	return use_moved([](int number) KPP_MAY_SLEEP { return Owner::create(number); },
			 [](Owner &owner) {
				 pr_info("%p\n", &owner->number);
				 pr_info("%d\n", bool(owner.handle().try_access()));
			 });
}

// Copies of an argument share its reader.
Result<void> ioctl_argument() KPP_MAY_SLEEP
{
	bool taken = false;
	kpp::IoctlArgument argument{_IOW('k', 1, u64), 0, &taken};
	auto copy = argument;
	auto first = again ? copy.writer().remaining() : copy.reader().remaining();
	auto second = argument.reader().remaining();
	if (first + second != sizeof(u64))
		return kpp::Error{EPROTO};
	return {};
}

Result<void> result() KPP_MAY_SLEEP
{
	auto failure = kpp::Order::from(100);
	auto success = kpp::Order::from(3);
	Result<void> done;
	if (again) {
		pr_info("%d %u\n", failure.error().code(), success->value());
		return {};
	}
	pr_info("%p\n", &failure.value());
	pr_info("%d\n", success.error().code());
	pr_info("%d\n", done.error().code());
	return {};
}

struct Moved {
	static Result<Moved> create() KPP_MAY_SLEEP
	{
		if (is("PageBlock"))
			KPP_TRY(page_block());
		else if (is("ExactPages"))
			KPP_TRY(exact_pages());
		else if (is("SlabCache"))
			KPP_TRY(slab_cache());
		else if (is("SlabPtr"))
			KPP_TRY(slab_ptr());
		else if (is("Shrinker"))
			KPP_TRY(shrinker());
		else if (is("Kthread"))
			KPP_TRY(kthread());
		else if (is("Irq"))
			KPP_TRY(irq());
		else if (is("MiscDevice"))
			KPP_TRY(misc_device());
		else if (is("Revocable"))
			KPP_TRY(revocable());
		else if (is("IoctlArgument"))
			KPP_TRY(ioctl_argument());
		else if (is("Result"))
			KPP_TRY(result());
		else
			return kpp::Error{EINVAL};
		pr_info("survived\n");
		return Moved{};
	}
};

} // namespace

KPP_MODULE(Moved);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Uses what was moved from, as told.");
