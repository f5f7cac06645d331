// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handle is there before the type is whole, and so before it is known that its end sleeps.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/task/work.hpp>

struct Node {
	void send() KPP_MAY_SLEEP {}
	Node(kpp::SlabPtr<Node> next) : next{kpp::move(next)} {}
	kpp::SlabPtr<Node> next;
	kpp::Work<&Node::send> work{*this};
};

void work(kpp::SlabPtr<Node> &node) KPP_MAY_SLEEP
{
	// expected-error@kpp/context/end.hpp:* {{the end of T may sleep, and its owner did not know}}
	node.reset();
}

// run: never, the handle ends where that is allowed
