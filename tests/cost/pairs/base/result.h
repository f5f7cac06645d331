/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/base/result.hpp, error.hpp. A result is an errno in C, or a value, or an ERR_PTR(). */
#ifdef __cplusplus
PAIR Result<size_t> result_size(size_t n)
{
	if (n > 128)
		return Error{EINVAL};
	return n * 2;
}
#else
PAIR ssize_t result_size(size_t n)
{
	if (n > 128)
		return -EINVAL;
	return n * 2;
}
#endif

#ifdef __cplusplus
PAIR long result_size_call(size_t n)
{
	auto result = result_size(n);
	return result ? static_cast<long>(*result) : result.error().to_errno();
}
#else
PAIR long result_size_call(size_t n)
{
	return result_size(n);
}
#endif

#ifdef __cplusplus
PAIR Result<size_t> result_size_try(size_t n)
{
	const size_t size = KPP_TRY(result_size(n));
	return size + 1;
}
#else
PAIR ssize_t result_size_try(size_t n)
{
	ssize_t size = result_size(n);

	if (size < 0)
		return size;
	return size + 1;
}
#endif

#ifdef __cplusplus
PAIR Result<void> result_void(size_t n)
{
	if (n > 128)
		return Error{EINVAL};
	return {};
}
#else
PAIR int result_void(size_t n)
{
	if (n > 128)
		return -EINVAL;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR Result<void> result_void_last(size_t n, size_t m)
{
	KPP_TRY(result_void(n));
	return result_void(m);
}
#else
PAIR int result_void_last(size_t n, size_t m)
{
	int error = result_void(n);

	if (error)
		return error;
	return result_void(m);
}
#endif

/* KPP_TRY() as the last statement. */
#ifdef __cplusplus
PAIR Result<void> result_void_chain(size_t n, size_t m)
{
	KPP_TRY(result_void(n));
	KPP_TRY(result_void(m));
	return {};
}
#else
PAIR int result_void_chain(size_t n, size_t m)
{
	int error = result_void(n);

	if (error)
		return error;
	return result_void(m);
}
#endif

#ifdef __cplusplus
PAIR int result_void_value(size_t n)
{
	auto done = result_void(n);
	if (!done)
		return done.error().to_errno();
	done.value();
	return 0;
}
#else
PAIR int result_void_value(size_t n)
{
	return result_void(n);
}
#endif

/* A function that may return a positive number for a success. */
#ifdef __cplusplus
PAIR Result<void> result_check_errno(struct device *dev) KPP_MAY_SLEEP
{
	return check_errno(pm_runtime_get_sync(dev));
}
#else
PAIR int result_check_errno(struct device *dev)
{
	int error = pm_runtime_get_sync(dev);

	if (error < 0)
		return error;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int result_check_errno_first(struct device *dev) KPP_MAY_SLEEP
{
	auto done = check_errno(pm_runtime_get_sync(dev));
	if (!done)
		return done.error().to_errno();
	sink(dev);
	return 0;
}
#else
PAIR int result_check_errno_first(struct device *dev)
{
	int error = pm_runtime_get_sync(dev);

	if (error < 0)
		return error;
	sink(dev);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int result_check_pointer(const char *name) KPP_MAY_SLEEP
{
	auto thread = check_pointer(kthread_create(sink_thread, nullptr, "%s", name));
	if (!thread)
		return thread.error().to_errno();
	sink(*thread);
	return 0;
}
#else
PAIR int result_check_pointer(const char *name)
{
	struct task_struct *thread = kthread_create(sink_thread, NULL, "%s", name);

	if (IS_ERR(thread))
		return PTR_ERR(thread);
	sink(thread);
	return 0;
}
#endif

/* A pointer that is returned. */
#ifdef __cplusplus
PAIR Result<struct task_struct *> result_pointer(const char *name) KPP_MAY_SLEEP
{
	auto *thread = KPP_TRY(check_pointer(kthread_create(sink_thread, nullptr, "%s", name)));
	wake_up_process(thread);
	return kpp::move(thread);
}
#else
PAIR struct task_struct *result_pointer(const char *name)
{
	struct task_struct *thread = kthread_create(sink_thread, NULL, "%s", name);

	if (IS_ERR(thread))
		return thread;
	wake_up_process(thread);
	return thread;
}
#endif

/* A struct of two words. C returns it through memory, and the error beside it. */
#ifdef __cplusplus
struct Extent {
	u64 first, last;
};
PAIR Result<Extent> result_struct(u64 first, u64 length)
{
	if (!length)
		return Error{EINVAL};
	return Extent{first, first + length - 1};
}
#else
struct extent {
	u64 first, last;
};
PAIR int result_struct(struct extent *extent, u64 first, u64 length)
{
	if (!length)
		return -EINVAL;
	extent->first = first;
	extent->last = first + length - 1;
	return 0;
}
#endif

/* An object that does not move, made where it is returned to. */
#ifdef __cplusplus
struct Fixed : Pinned {
	u64 a, b;
	Fixed(u64 a, u64 b) : a(a), b(b) {}
};
PAIR Result<Fixed> result_in_place(u64 a, u64 b)
{
	return {in_place, a, b};
}
PAIR u64 result_in_place_call(u64 a)
{
	auto fixed = result_in_place(a, 1);
	return fixed ? fixed->a + (*fixed).b : 0;
}
#else
struct fixed {
	u64 a, b;
};
PAIR int result_in_place(struct fixed *fixed, u64 a, u64 b)
{
	fixed->a = a;
	fixed->b = b;
	return 0;
}
PAIR u64 result_in_place_call(u64 a)
{
	struct fixed fixed;

	return result_in_place(&fixed, a, 1) ? 0 : fixed.a + fixed.b;
}
#endif

#ifdef __cplusplus
PAIR int error_code(const Error *error)
{
	return error->code();
}
#else
PAIR int error_code(const int *error)
{
	return -*error;
}
#endif

#ifdef __cplusplus
PAIR int error_to_errno(const Error *error)
{
	return error->to_errno();
}
#else
PAIR int error_to_errno(const int *error)
{
	return *error;
}
#endif

#ifdef __cplusplus
PAIR bool error_equals(const Error *error)
{
	return *error == Error{EAGAIN};
}
#else
PAIR bool error_equals(const int *error)
{
	return *error == -EAGAIN;
}
#endif

/* An errno that a caller passes, of which the wrapper must not make a success. */
#ifdef __cplusplus
PAIR int error_from_errno(int error)
{
	return Error::from_errno(error).to_errno();
}
#else
PAIR int error_from_errno(int error)
{
	return error < 0 && error >= -MAX_ERRNO ? error : -EINVAL;
}
#endif
