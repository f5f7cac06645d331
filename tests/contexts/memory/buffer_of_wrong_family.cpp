// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Memory of vmalloc() is freed by vfree(), and that of a secret cleared: it does not become a plain buffer.
#include <kpp/memory/buffer.hpp>

kpp::Result<kpp::Buffer> work(kpp::VBuffer large, kpp::SecretBuffer key) KPP_MAY_SLEEP
{
#ifdef MISUSE
	kpp::Buffer a = kpp::move(large); // misuse-error {{no viable conversion}}
	kpp::Buffer b = kpp::move(key); // misuse-error {{no viable conversion}}
#else
	kpp::VBuffer a = kpp::move(large);
	kpp::SecretBuffer b = kpp::move(key);
#endif
	memset(a.address(), 0, b.size());
	return kpp::Error{EIO};
}
