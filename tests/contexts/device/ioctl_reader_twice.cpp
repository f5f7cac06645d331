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
#ifdef MISUSE
	{
		auto header = argument.reader();
		KPP_TRY(header.read(request.length));
	}
	if (request.length > sizeof(request.bytes))
		return kpp::Error{EINVAL};
#endif
	// misuse-error@+1 {{invalid invocation of method 'reader' on object 'argument' while it is}}
	auto whole = argument.reader();
	KPP_TRY(whole.read(request));
#ifndef MISUSE
	if (request.length > sizeof(request.bytes))
		return kpp::Error{EINVAL};
#endif
	return request.length;
}
