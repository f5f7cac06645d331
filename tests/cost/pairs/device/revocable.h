/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/device/revocable.hpp. C has no such object: the twin is what revoke() and try_access() are made of. */
#ifdef __cplusplus
namespace {
struct Counter : Pinned {
	explicit Counter(u64 n) : n(n) {}
	u64 n;
};
} // namespace
using RevocableCounter = Revocable<Counter>;
using CounterHandle = RevocableCounter::Handle;
#else
struct counter_node {
	refcount_t references, users;
	bool revoked;
	struct completion drained;
	u64 n;
};
struct counter_handle {
	struct counter_node *node;
};
static void counter_put(struct counter_node *node)
{
	if (refcount_dec_and_test(&node->references))
		kfree(node);
}
static void counter_leave(struct counter_node *node)
{
	if (refcount_dec_and_test(&node->users))
		complete(&node->drained);
}
static bool counter_enter(struct counter_node *node)
{
	return !READ_ONCE(node->revoked) && refcount_inc_not_zero(&node->users);
}
static void counter_revoke(struct counter_node *node)
{
	WRITE_ONCE(node->revoked, true);
	counter_leave(node);
	wait_for_completion(&node->drained);
	counter_put(node);
}
#endif

#ifdef __cplusplus
PAIR Result<RevocableCounter> revocable_create(u64 n) KPP_MAY_SLEEP
{
	return RevocableCounter::create(n);
}
#else
PAIR struct counter_node *revocable_create(u64 n)
{
	struct counter_node *node = kmalloc(sizeof(*node), GFP_KERNEL);

	if (!node)
		return ERR_PTR(-ENOMEM);
	node->revoked = false;
	init_completion(&node->drained);
	node->n = n;
	refcount_set(&node->references, 1);
	refcount_set(&node->users, 1);
	return node;
}
#endif

#ifdef __cplusplus
PAIR void revocable_make(RevocableCounter *revocable)
{
	construct_at<RevocableCounter>(revocable);
}
#else
PAIR void revocable_make(struct counter_handle *revocable)
{
	revocable->node = NULL;
}
#endif

#ifdef __cplusplus
PAIR void revocable_move(RevocableCounter *to, RevocableCounter *from)
{
	construct_at<RevocableCounter>(to, kpp::move(*from));
}
#else
PAIR void revocable_move(struct counter_handle *to, struct counter_handle *from)
{
	struct counter_node *node = from->node;

	from->node = NULL;
	to->node = node;
}
#endif

#ifdef __cplusplus
PAIR void revocable_assign(RevocableCounter *to, RevocableCounter *from) KPP_MAY_SLEEP
{
	*to = kpp::move(*from);
}
#else
PAIR void revocable_assign(struct counter_handle *to, struct counter_handle *from)
{
	struct counter_node *node = from->node, *before;

	from->node = NULL;
	before = to->node;
	to->node = node;
	if (before)
		counter_revoke(before);
}
#endif

#ifdef __cplusplus
PAIR void revocable_end(RevocableCounter *revocable) KPP_MAY_SLEEP
{
	revocable->~RevocableCounter();
}
#else
PAIR void revocable_end(struct counter_handle *revocable)
{
	if (revocable->node)
		counter_revoke(revocable->node);
}
#endif

#ifdef __cplusplus
PAIR void revocable_revoke(RevocableCounter *revocable) KPP_MAY_SLEEP
{
	revocable->revoke();
}
#else
PAIR void revocable_revoke(struct counter_handle *revocable)
{
	struct counter_node *node = revocable->node;

	if (!node)
		return;
	revocable->node = NULL;
	counter_revoke(node);
}
#endif

#ifdef __cplusplus
PAIR u64 revocable_object(RevocableCounter *revocable)
{
	return (*revocable)->n + (**revocable).n;
}
#else
PAIR u64 revocable_object(struct counter_handle *revocable)
{
	return revocable->node->n + revocable->node->n;
}
#endif

#ifdef __cplusplus
PAIR void revocable_handle(CounterHandle *handle, RevocableCounter *revocable)
{
	construct_at<CounterHandle>(handle, revocable->handle());
}
#else
PAIR void revocable_handle(struct counter_handle *handle, struct counter_handle *revocable)
{
	struct counter_node *node = revocable->node;

	refcount_inc(&node->references);
	handle->node = node;
}
#endif

#ifdef __cplusplus
PAIR void revocable_handle_make(CounterHandle *handle)
{
	construct_at<CounterHandle>(handle);
}
#else
PAIR void revocable_handle_make(struct counter_handle *handle)
{
	handle->node = NULL;
}
#endif

#ifdef __cplusplus
PAIR void revocable_handle_copy(CounterHandle *to, const CounterHandle *from)
{
	construct_at<CounterHandle>(to, *from);
}
#else
PAIR void revocable_handle_copy(struct counter_handle *to, const struct counter_handle *from)
{
	struct counter_node *node = from->node;

	to->node = node;
	if (node)
		refcount_inc(&node->references);
}
#endif

#ifdef __cplusplus
PAIR void revocable_handle_move(CounterHandle *to, CounterHandle *from)
{
	construct_at<CounterHandle>(to, kpp::move(*from));
}
#else
PAIR void revocable_handle_move(struct counter_handle *to, struct counter_handle *from)
{
	struct counter_node *node = from->node;

	from->node = NULL;
	to->node = node;
}
#endif

#ifdef __cplusplus
PAIR void revocable_handle_assign(CounterHandle *to, CounterHandle *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void revocable_handle_assign(struct counter_handle *to, struct counter_handle *from)
{
	struct counter_node *before, *node = from->node;

	from->node = NULL;
	before = to->node;
	to->node = node;
	if (before)
		counter_put(before);
}
#endif

#ifdef __cplusplus
PAIR void revocable_handle_end(CounterHandle *handle)
{
	handle->~CounterHandle();
}
#else
PAIR void revocable_handle_end(struct counter_handle *handle)
{
	if (handle->node)
		counter_put(handle->node);
}
#endif

#ifdef __cplusplus
PAIR long revocable_access(CounterHandle *handle)
{
	auto counter = handle->try_access();
	if (!counter)
		return -ENODEV;
	counter->n++;
	return static_cast<long>((*counter).n);
}
#else
PAIR long revocable_access(struct counter_handle *handle)
{
	struct counter_node *node = handle->node;
	long n;

	if (!node || !counter_enter(node))
		return -ENODEV;
	n = ++node->n;
	counter_leave(node);
	return n;
}
#endif
