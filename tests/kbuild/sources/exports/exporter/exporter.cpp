// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../thing.hpp"
#include <kpp/module.hpp>
#include <linux/export.h>

int thing_twice(const things::Thing *thing)
{
	thing_count++;
	return thing->twice();
}
EXPORT_SYMBOL_GPL(thing_twice);

int thing_count;
EXPORT_SYMBOL_GPL(thing_count);

#if defined CASE_function
int cxx_function(int n);
int cxx_function(int n)
{
	return n;
}
EXPORT_SYMBOL_GPL(cxx_function);
#elif defined CASE_variable
extern int cxx_variable;
int cxx_variable;
EXPORT_SYMBOL(cxx_variable);
#elif defined CASE_mangled
namespace lib {
int thing(int n);
int thing(int n)
{
	return n;
}
} // namespace lib
extern "C" int _ZN3lib5thingEi(int n);
EXPORT_SYMBOL_GPL(_ZN3lib5thingEi);
#elif defined CASE_long
int a_name_of_more_than_fifty_five_characters_which_is_long_()
{
	return 1;
}
EXPORT_SYMBOL_GPL(a_name_of_more_than_fifty_five_characters_which_is_long_);
#endif

namespace {

struct Exporter {
	static kpp::Result<Exporter> create() KPP_MAY_SLEEP { return Exporter{}; }
};

} // namespace

KPP_MODULE(Exporter);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Exports a function of C++");
