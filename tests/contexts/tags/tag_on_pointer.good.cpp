// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Who calls through a pointer is not checked, so a tag there would promise too much.
#include <kpp/context/tags.hpp>

void (*work)();

// run: work = [] { msleep(1); }; work();
