// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A type has no context.
#include <kpp/context/tags.hpp>

struct Device {};
