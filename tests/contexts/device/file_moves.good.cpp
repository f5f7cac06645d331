// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The list would keep the address that the file had before it was returned.
#include <kpp/device/misc_device.hpp>
#include <linux/list.h>

class Node {
public:
	struct File : kpp::Pinned {
		struct list_head entry;
		explicit File(struct list_head &files) { list_add(&entry, &files); }
	};
	kpp::Result<File> open()
	{
		return {kpp::in_place, files_};
	}

private:
	struct list_head files_ = LIST_HEAD_INIT(files_);
};

auto work() KPP_MAY_SLEEP
{
	return kpp::MiscDevice<Node>::create({.name = "node"});
}
