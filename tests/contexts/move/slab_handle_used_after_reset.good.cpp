// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The object was freed.
#include <kpp/memory/slab_cache.hpp>

struct Context {
	int users;
};

int work(kpp::SlabPtr<Context> context)
{
	int users = context->users;
	context.reset();
	return users;
}
