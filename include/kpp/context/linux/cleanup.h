// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// The first kernels with guards (6.1 among them) assign `(void *)1` to a pointer of another type.
#ifndef __guard_ptr
#undef scoped_guard
#define scoped_guard(_name, args...) \
	for (CLASS(_name, scope)(args), *done = nullptr; !done; done = (__typeof__(done))1)
#endif
