// SPDX-License-Identifier: GPL-2.0-only OR MIT
// kpp::gfp against GFP_* and __GFP_*.
#include <linux/gfp.h>
#include <linux/module.h>

#include <kpp/context/gfp.hpp>
#include <kpp/kunit/test.hpp>

using kpp::kunit::param;
namespace gfp = kpp::gfp;

namespace {

struct Flags {
	const char *name;
	gfp_t bits, c;
};
void describe(const Flags *flags, char *text)
{
	strscpy(text, flags->name, KUNIT_PARAM_DESC_SIZE);
}

const Flags flags[] = {
	{"kernel", gfp::kernel.bits(), GFP_KERNEL},
	{"kernel_account", gfp::kernel_account.bits(), GFP_KERNEL_ACCOUNT},
	{"noio", gfp::noio.bits(), GFP_NOIO},
	{"nofs", gfp::nofs.bits(), GFP_NOFS},
	{"user", gfp::user.bits(), GFP_USER},
	{"atomic", gfp::atomic.bits(), GFP_ATOMIC},
	{"nowait", gfp::nowait.bits(), GFP_NOWAIT},
	{"zero", gfp::zero.bits(), __GFP_ZERO},
	{"nowarn", gfp::nowarn.bits(), __GFP_NOWARN},
	{"noretry", gfp::noretry.bits(), __GFP_NORETRY},
	{"account", gfp::account.bits(), __GFP_ACCOUNT},
	{"nomemalloc", gfp::nomemalloc.bits(), __GFP_NOMEMALLOC},
	{"thisnode", gfp::thisnode.bits(), __GFP_THISNODE},
	{"comp", gfp::comp.bits(), __GFP_COMP},
	{"dma", gfp::dma.bits(), __GFP_DMA},
	{"dma32", gfp::dma32.bits(), __GFP_DMA32},
	{"retry_mayfail", gfp::retry_mayfail.bits(), __GFP_RETRY_MAYFAIL},
	{"nofail", gfp::nofail.bits(), __GFP_NOFAIL},
	{"kernel | zero", (gfp::kernel | gfp::zero).bits(), GFP_KERNEL | __GFP_ZERO},
	{"kernel | nofail", (gfp::kernel | gfp::nofail).bits(), GFP_KERNEL | __GFP_NOFAIL},
	{"kernel | noretry | nowarn", (gfp::kernel | gfp::noretry | gfp::nowarn).bits(),
	 GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN},
	{"atomic | zero", (gfp::atomic | gfp::zero).bits(), GFP_ATOMIC | __GFP_ZERO},
	{"atomic | (zero | nowarn)", (gfp::atomic | (gfp::zero | gfp::nowarn)).bits(),
	 GFP_ATOMIC | __GFP_ZERO | __GFP_NOWARN},
};
KUNIT_ARRAY_PARAM(flag, flags, describe);

void bits_are_those_of_c(struct kunit *test) KPP_MAY_SLEEP
{
	KUNIT_EXPECT_EQ(test, param<Flags>(test).bits, param<Flags>(test).c);
}

void run_time_bits_cannot_make_atomic_sleep(struct kunit *test) KPP_MAY_SLEEP
{
	gfp_t bits = GFP_KERNEL;
	OPTIMIZER_HIDE_VAR(bits);
	KUNIT_EXPECT_FALSE(test, gfpflags_allow_blocking(gfp::Atomic{bits}.bits()));
	KUNIT_EXPECT_FALSE(test,
			   gfpflags_allow_blocking((gfp::atomic | gfp::Modifier{bits}).bits()));
	KUNIT_EXPECT_TRUE(test, gfpflags_allow_blocking(gfp::kernel.bits()));
}

struct kunit_case cases[] = {
	KUNIT_CASE_PARAM(bits_are_those_of_c, flag_gen_params),
	KUNIT_CASE(run_time_bits_cannot_make_atomic_sleep),
	{},
};

struct kunit_suite suite = {.name = "gfp", .test_cases = cases};

} // namespace

kunit_test_suite(suite);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Conformance of kpp::gfp");
