// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "shared.hpp"

namespace {
struct Local final : Kind {
	Local() : Kind(2) {}
	int twice() const override { return 2 * number; }
};
} // namespace

int two()
{
	return told("two", Local());
}
