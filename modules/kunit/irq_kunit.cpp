// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::Irq against request_irq(), request_threaded_irq() and free_irq(), on a line that nothing is wired to.
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/hardirq.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/module.h>

#include <kpp/device/irq.hpp>
#include <kpp/kunit/fault.hpp>
#include <kpp/kunit/test.hpp>

using kpp::kunit::to_errno;

namespace {

int line = -1;

int open_line(struct kunit_suite *) KPP_MAY_SLEEP
{
	line = irq_alloc_desc(NUMA_NO_NODE);
	if (line < 0)
		return line;
	irq_set_chip_and_handler(line, &dummy_irq_chip, handle_simple_irq);
	irq_clear_status_flags(line, IRQ_NOREQUEST);
	return 0;
}

void close_line(struct kunit_suite *) KPP_MAY_SLEEP
{
	irq_set_chip_and_handler(line, nullptr, nullptr);
	irq_free_desc(line);
}

// On PREEMPT_RT a thread calls the handler, with interrupts on.
constexpr bool handlers_are_threads = IS_ENABLED(CONFIG_PREEMPT_RT);

// As the interrupt controller would; the handler has been called then.
void raise_line() KPP_MAY_SLEEP
{
	generic_handle_irq_safe(line);
	if (handlers_are_threads)
		synchronize_irq(line);
}

class Device {
public:
	Device() { init_completion(&threaded); }
	Device(const Device &) = delete;
	Device &operator=(const Device &) = delete;

	irqreturn_t handle()
	{
		interrupts_off = irqs_disabled();
		handled++;
		return answer;
	}
	irqreturn_t run() KPP_MAY_SLEEP
	{
		msleep(1);
		in_thread = current->flags & PF_KTHREAD;
		runs++;
		complete(&threaded);
		return IRQ_HANDLED;
	}

	struct completion threaded;
	irqreturn_t answer = IRQ_HANDLED;
	bool interrupts_off = false, in_thread = false;
	int handled = 0, runs = 0;
};

using Handled = kpp::Irq<&Device::handle>;
using Both = kpp::Irq<&Device::handle, &Device::run>;
using Threaded = kpp::Irq<nullptr, &Device::run>;

void handler_is_called_with_interrupts_off(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	auto irq = Handled::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	KUNIT_EXPECT_EQ(test, irq->number(), static_cast<unsigned int>(line));
	raise_line();
	KUNIT_EXPECT_EQ(test, device.handled, 1);
	KUNIT_EXPECT_EQ(test, device.interrupts_off, !handlers_are_threads);
}

void thread_runs_when_the_handler_says_so(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	device.answer = IRQ_WAKE_THREAD;
	auto irq = Both::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	raise_line();
	KUNIT_ASSERT_TRUE(test, wait_for_completion_timeout(&device.threaded, 5 * HZ));
	KUNIT_EXPECT_EQ(test, device.handled, 1);
	KUNIT_EXPECT_TRUE(test, device.in_thread);
}

void thread_does_not_run_otherwise(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	auto irq = Both::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	raise_line();
	msleep(20);
	KUNIT_EXPECT_EQ(test, device.handled, 1);
	KUNIT_EXPECT_EQ(test, device.runs, 0);
}

void thread_alone_handles_it(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	auto irq = Threaded::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	raise_line();
	KUNIT_ASSERT_TRUE(test, wait_for_completion_timeout(&device.threaded, 5 * HZ));
	KUNIT_EXPECT_TRUE(test, device.in_thread);
}

void synchronize_waits_for_the_thread(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	auto irq = Threaded::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	raise_line();
	irq->synchronize();
	KUNIT_EXPECT_EQ(test, device.runs, 1);
}

void line_in_use_is_ebusy(struct kunit *test) KPP_MAY_SLEEP
{
	Device first, second;
	auto irq = Handled::request(line, first, "kpp_kunit", IRQF_PROBE_SHARED);
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	auto again = Handled::request(line, second, "kpp_kunit", IRQF_PROBE_SHARED);
	KUNIT_EXPECT_EQ(test, to_errno(again), -EBUSY);
	raise_line();
	KUNIT_EXPECT_EQ(test, first.handled, 1);
	KUNIT_EXPECT_EQ(test, second.handled, 0);
}

void line_can_be_shared(struct kunit *test) KPP_MAY_SLEEP
{
	Device first, second;
	first.answer = IRQ_NONE;
	auto a = Handled::request(line, first, "kpp_kunit", IRQF_SHARED);
	auto b = Handled::request(line, second, "kpp_kunit", IRQF_SHARED);
	KUNIT_ASSERT_TRUE(test, a && b);
	raise_line();
	KUNIT_EXPECT_EQ(test, first.handled, 1);
	KUNIT_EXPECT_EQ(test, second.handled, 1);
}

void line_that_is_none_is_einval(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	KUNIT_EXPECT_EQ(test, to_errno(Handled::request(1000000, device, "kpp_kunit")), -EINVAL);
}

void end_frees_the_line(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	{
		auto irq = Handled::request(line, device, "kpp_kunit");
		KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
		raise_line();
	}
	raise_line();
	KUNIT_EXPECT_EQ(test, device.handled, 1);
	auto irq = Handled::request(line, device, "kpp_kunit");
	KUNIT_EXPECT_EQ(test, to_errno(irq), 0);
}

void move_hands_over(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	auto irq = Handled::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	Handled other = *kpp::move(irq);
	raise_line();
	KUNIT_EXPECT_EQ(test, device.handled, 1);
	KUNIT_EXPECT_EQ(test, other.number(), static_cast<unsigned int>(line));
}

void assignment_frees_the_old_line(struct kunit *test) KPP_MAY_SLEEP
{
	Device first, second;
	auto a = Handled::request(line, first, "kpp_kunit", IRQF_SHARED);
	auto b = Handled::request(line, second, "kpp_kunit", IRQF_SHARED);
	KUNIT_ASSERT_TRUE(test, a && b);
	*a = *kpp::move(b);
	raise_line();
	KUNIT_EXPECT_EQ(test, first.handled, 0);
	KUNIT_EXPECT_EQ(test, second.handled, 1);
}

void assignment_to_itself_keeps_it(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	auto irq = Handled::request(line, device, "kpp_kunit");
	KUNIT_ASSERT_EQ(test, to_errno(irq), 0);
	Handled &same = *irq;
	*irq = kpp::move(same);
	raise_line();
	KUNIT_EXPECT_EQ(test, device.handled, 1);
}

void moved_from_can_be_assigned_to(struct kunit *test) KPP_MAY_SLEEP
{
	Device first, second;
	auto a = Handled::request(line, first, "kpp_kunit", IRQF_SHARED);
	auto b = Handled::request(line, second, "kpp_kunit", IRQF_SHARED);
	KUNIT_ASSERT_TRUE(test, a && b);
	Handled other = kpp::move(*a);
	*a = *kpp::move(b);
	raise_line();
	KUNIT_EXPECT_EQ(test, first.handled, 1);
	KUNIT_EXPECT_EQ(test, second.handled, 1);
	KUNIT_EXPECT_EQ(test, a->number(), static_cast<unsigned int>(line));
}

// Its line is raised once more when it ends, as by a device that was not told to be still.
class Watched : public Device {
public:
	explicit Watched(int &handled_at_end) : handled_at_end_{handled_at_end} {}
	~Watched()
	{
		raise_line();
		handled_at_end_ = handled;
	}

private:
	int &handled_at_end_;
};

kpp::Result<void> leaves_early(int &handled_at_end) KPP_MAY_SLEEP
{
	Watched device{handled_at_end};
	auto irq = KPP_TRY(Handled::request(line, device, "kpp_kunit"));
	raise_line();
	return kpp::Error{EBUSY};
}

void early_return_frees_the_line_before_its_object_ends(struct kunit *test) KPP_MAY_SLEEP
{
	int handled = 0;
	KUNIT_EXPECT_EQ(test, to_errno(leaves_early(handled)), -EBUSY);
	KUNIT_EXPECT_EQ(test, handled, 1);
}

void each_failure_is_enomem_and_undone(struct kunit *test) KPP_MAY_SLEEP
{
	Device device;
	kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
		return to_errno(Handled::request(line, device, "kpp_kunit"));
	});
	kpp::kunit::fail_each_allocation(test, [&]() KPP_MAY_SLEEP {
		return to_errno(Both::request(line, device, "kpp_kunit"));
	});
}

struct kunit_case cases[] = {
	KUNIT_CASE(handler_is_called_with_interrupts_off),
	KUNIT_CASE(thread_runs_when_the_handler_says_so),
	KUNIT_CASE(thread_does_not_run_otherwise),
	KUNIT_CASE(thread_alone_handles_it),
	KUNIT_CASE(synchronize_waits_for_the_thread),
	KUNIT_CASE(line_in_use_is_ebusy),
	KUNIT_CASE(line_can_be_shared),
	KUNIT_CASE(line_that_is_none_is_einval),
	KUNIT_CASE(end_frees_the_line),
	KUNIT_CASE(move_hands_over),
	KUNIT_CASE(assignment_frees_the_old_line),
	KUNIT_CASE(assignment_to_itself_keeps_it),
	KUNIT_CASE(moved_from_can_be_assigned_to),
	KUNIT_CASE(early_return_frees_the_line_before_its_object_ends),
	KUNIT_CASE(each_failure_is_enomem_and_undone),
	{},
};

struct kunit_suite suite = {
	.name = "irq", .suite_init = open_line, .suite_exit = close_line, .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::Irq");
