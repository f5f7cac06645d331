// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An empty Box has no object; whether it is empty may be asked.
#include <kpp/memory/box.hpp>

void keep(kpp::Box<int>);

bool work(kpp::Box<int> object)
{
#ifdef MISUSE
	keep(kpp::move(object));
	*object = 1; // misuse-error {{invalid invocation of method 'operator*' on object 'object' while it is in the 'consumed' state}}
#else
	*object = 1;
	keep(kpp::move(object));
#endif
	return bool(object);
}
