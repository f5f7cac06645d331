// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A stock kernel runs no constructor of a module's variables.
#include <kpp/base/traits.hpp>

int read_hardware();

struct Table {
	constexpr Table(int size) : size(size) {}
	int size;
};

#ifdef MISUSE
static Table table{read_hardware()}; // misuse-error {{declaration requires a global constructor}}
#else
static Table table{16};
#endif

int work()
{
	return table.size;
}
