// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nobody would pass the argument: what the callback needs is in its object.
#include <kpp/base/result.hpp>
#include <kpp/task/work.hpp>

struct Reader {
#ifdef MISUSE
	void read(int) KPP_MAY_SLEEP {}
#else
	void read() KPP_MAY_SLEEP {}
#endif

	// misuse-error@*:* {{kpp::Work<callback>: callback is void T::f(), or void f(T &)}} misuse-error@*:* 0-1 {{called object type}}
	kpp::Work<&Reader::read> work{*this};
};

kpp::Result<Reader> work() { return kpp::Result<Reader>{kpp::in_place}; }
