// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Padding would show the user what the kernel's memory held before.
#include <kpp/device/user_memory.hpp>

struct Answer {
	u8 kind;
#ifndef MISUSE
	u8 reserved[7];
#endif
	u64 value;
};

kpp::Result<void> work(kpp::UserWriter &to) KPP_MAY_SLEEP
{
	Answer answer = {};
	// misuse-error@*:* {{UserWriter::write: this type has padding bytes}}
	return to.write(answer);
}
