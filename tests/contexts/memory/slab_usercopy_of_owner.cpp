// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A copy from user memory into an owner would replace its pointer by one that the user chose.
#include <kpp/memory/buffer.hpp>
#include <kpp/memory/slab_cache.hpp>

struct Session {
	kpp::Buffer buffer;
	char text[100];
};

kpp::Result<void> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@kpp/memory/slab_cache.hpp:* {{a copy from user memory would overwrite what they rely on}}
	auto cache = KPP_TRY(kpp::SlabCache<Session>::create_usercopy<&Session::buffer>("sessions"));
#else
	auto cache = KPP_TRY(kpp::SlabCache<Session>::create_usercopy<&Session::text>("sessions"));
#endif
	return {};
}
