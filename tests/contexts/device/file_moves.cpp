// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The list would keep the address that the file had before it was returned.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>
#include <linux/list.h>

class Node {
public:
#ifdef MISUSE
	struct File {
		struct list_head entry;
	};
	kpp::Result<File> open()
	{
		File file;
		list_add(&file.entry, &files_);
		return file;
	}
#else
	struct File : kpp::Pinned {
		struct list_head entry;
		explicit File(struct list_head &files) { list_add(&entry, &files); }
	};
	kpp::Result<File> open()
	{
		return {kpp::in_place, files_};
	}
#endif

private:
	struct list_head files_ = LIST_HEAD_INIT(files_);
};

auto work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp: the File of a device can be moved, and pointers to it would then dangle}}
	return kpp::MiscDevice<Node>::create({.name = "node"});
}
