// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What is looked at twice can have changed in between.
#include <kpp/device/open_file.hpp>

struct Request {
	u32 length;
	u8 bytes[60];
};

kpp::Result<long> work(kpp::IoctlArgument argument) KPP_MAY_SLEEP
{
	Request request;
	auto whole = argument.reader();
	KPP_TRY(whole.read(request));
	if (request.length > sizeof(request.bytes))
		return kpp::Error{EINVAL};
	return request.length;
}
