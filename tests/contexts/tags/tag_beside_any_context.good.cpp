// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Callable anywhere, or in process context only?
#include <kpp/context/tags.hpp>

void work() KPP_PROCESS;
