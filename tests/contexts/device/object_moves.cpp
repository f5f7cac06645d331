// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What waits on the queue would wait where the object was before it was returned.
// run: never, what it does is a question of time
#include <kpp/device/misc_device.hpp>

#ifdef MISUSE
class Node {
public:
	static kpp::Result<Node> create() KPP_MAY_SLEEP { return Node{}; }
#else
class Node : kpp::Pinned {
public:
	static kpp::Result<Node> create() KPP_MAY_SLEEP { return {kpp::in_place}; }
#endif
	Node() { init_waitqueue_head(&queue_); }

private:
	struct wait_queue_head queue_;
};

auto work() KPP_MAY_SLEEP
{
	// misuse-error@*:* {{kpp::MiscDevice<T>: T can be moved, and pointers to it would then dangle}}
	return kpp::MiscDevice<Node>::create({.name = "node"});
}
