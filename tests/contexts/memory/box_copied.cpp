// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A copy would free the object twice.
#include <kpp/memory/box.hpp>

void keep(kpp::Box<int>);

void work(kpp::Box<int> number)
{
#ifdef MISUSE
	keep(number); // misuse-error {{call to implicitly-deleted copy constructor of 'kpp::Box<int>'}}
#else
	keep(kpp::move(number));
#endif
}
