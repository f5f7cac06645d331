// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The handle is there before the type is whole, and so before it is known that its end sleeps.
#include <kpp/memory/slab_cache.hpp>
#include <kpp/task/work.hpp>

struct Node {
	void send() KPP_MAY_SLEEP {}
#ifdef MISUSE
	Node(kpp::SlabPtr<Node> next) : next{kpp::move(next)} {}
	kpp::SlabPtr<Node> next;
#else
	Node(kpp::SlabPtr<Node> next) : next{next.release()} {}
	Node *next;
#endif
	kpp::Work<&Node::send> work{*this};
};

void work(kpp::SlabPtr<Node> &node) KPP_MAY_SLEEP
{
	// misuse-error@kpp/context/end.hpp:* {{the end of T may sleep, and its owner did not know}}
	node.reset();
}

// run: never, the handle ends where that is allowed
