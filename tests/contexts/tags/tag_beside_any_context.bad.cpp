// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Callable anywhere, or in process context only?
#include <kpp/context/tags.hpp>

// expected-error@+1 {{a function has one context tag, and this one has KPP_PROCESS}}
void work() KPP_ANY_CONTEXT KPP_PROCESS;
