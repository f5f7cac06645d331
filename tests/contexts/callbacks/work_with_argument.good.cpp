// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Nobody would pass the argument: what the callback needs is in its object.
#include <kpp/base/result.hpp>
#include <kpp/task/work.hpp>

struct Reader {
	void read() KPP_MAY_SLEEP {}

	kpp::Work<&Reader::read> work{*this};
};

kpp::Result<Reader> work() { return kpp::Result<Reader>{kpp::in_place}; }
