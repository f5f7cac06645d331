// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A result makes its value itself, so it must be allowed to.
#include <kpp/base/result.hpp>

class Driver : kpp::Pinned {
#ifdef MISUSE
	explicit Driver(int number) : number_{number} {}
#endif
	int number_;

public:
	int number() const { return number_; }
#ifndef MISUSE
	explicit Driver(int number) : number_{number} {}
#endif
	static kpp::Result<Driver> create()
	{
		return {kpp::in_place, 3}; // misuse-error {{a kpp::Result is made in place of the arguments of a public constructor}}
	}
};
