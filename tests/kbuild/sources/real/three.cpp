// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "shared.hpp"

namespace {
struct Local final : Kind {
	Local() : Kind(3) {}
	int twice() const override { return 2 * number; }
};
} // namespace

int three()
{
	return told("three", Local());
}
