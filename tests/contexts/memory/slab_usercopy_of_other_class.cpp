// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a user may reach of an object is a member of it, not one of another class at the same place.
#include <kpp/memory/slab_cache.hpp>

struct Request {
	char text[100];
};
struct Session {
	int key;
	char text[100];
};

kpp::Result<void> work() KPP_MAY_SLEEP
{
#ifdef MISUSE
	// misuse-error@kpp/memory/slab_cache.hpp:* {{the member is one of another class; name one of T}}
	auto cache = KPP_TRY(kpp::SlabCache<Session>::create_usercopy<&Request::text>("sessions"));
#else
	auto cache = KPP_TRY(kpp::SlabCache<Session>::create_usercopy<&Session::text>("sessions"));
#endif
	return {};
}
