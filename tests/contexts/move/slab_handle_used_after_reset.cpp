// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The object was freed.
#include <kpp/memory/slab_cache.hpp>

struct Context {
	int users;
};

int work(kpp::SlabPtr<Context> context)
{
#ifdef MISUSE
	context.reset();
	return context->users; // misuse-error {{invalid invocation of method 'operator->' on object 'context' while it is in the 'consumed' state}}
#else
	int users = context->users;
	context.reset();
	return users;
#endif
}
