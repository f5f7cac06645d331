// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A buffer that was moved away has no memory.
#include <kpp/memory/buffer.hpp>

void keep(kpp::Buffer);

void work(kpp::Buffer buffer)
{
#ifdef MISUSE
	keep(kpp::move(buffer));
	memset(buffer.address(), 0, 1); // misuse-error {{invalid invocation of method 'address' on object 'buffer' while it is in the 'consumed' state}}
#else
	memset(buffer.address(), 0, 1);
	keep(kpp::move(buffer));
#endif
}
