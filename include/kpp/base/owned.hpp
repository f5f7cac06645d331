// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The parts that all owners share: an owner moves and does not copy, ends its resource once, and
/// reports a use after the move.
///
/// A resource is a struct with the kernel's handle and a function that ends it:
///
/// ~~~
/// class KPP_OWNER Kthread {
///         struct Thread {
///                 struct task_struct *task; // null in an empty owner
///
///                 [[gnu::always_inline]] void end() KPP_MAY_SLEEP { kthread_stop(task); }
///         };
///         KPP_OWNS(Kthread, &Thread::task, KPP_END_MAY_SLEEP);
///
/// public:
///         bool wake() KPP_NOT_MOVED_FROM
///         {
///                 if (moved_from())
///                         return false;
///                 return wake_up_process(owned_->task);
///         }
/// };
/// ~~~
///
/// end() is always inlined, because it takes the address of a resource that is otherwise in
/// registers.
///
/// Drivers do not include it.
#pragma once

#include <kpp/base/misuse.hpp>
#include <kpp/base/traits.hpp>

namespace kpp::detail {

template <auto pointer>
class Owned;

// A resource, or none: then the pointer in it is null, and the other members have no meaning. The
// owner ends the resource, in functions with the context tag of that end.
template <class R, class T, T *R::*pointer>
class [[clang::trivial_abi]] Owned<pointer> {
public:
	using Resource = R;

	Owned() : resource_{} {}
	explicit Owned(const Resource &resource) : resource_{resource} {}
	Owned(Owned &&other) : resource_{other.take()} {}
	Owned &operator=(Owned &&) = delete;

	explicit operator bool() const { return resource_.*pointer; }
	const Resource &operator*() const { return resource_; }
	Resource *operator->() { return &resource_; }
	const Resource *operator->() const { return &resource_; }

	// Takes the resource out. What is left is empty.
	Resource take()
	{
		Resource taken = resource_;
		resource_.*pointer = nullptr;
		return taken;
	}

	// Puts the resource of @p other here, which may be the same object. Returns the one before.
	Owned replace(Owned &other)
	{
		if constexpr (sizeof(Resource) <= 4 * sizeof(void *)) {
			Resource taken = other.take();
			return Owned{exchange(resource_, taken)};
		} else { // is not copied twice
			Owned before;
			if (this != &other) {
				before.resource_ = resource_;
				resource_ = other.resource_;
				other.resource_.*pointer = nullptr;
			}
			return before;
		}
	}

private:
	Resource resource_;
};

} // namespace kpp::detail

/// @cond internals
// Makes a class the owner of a resource: @p pointer is that of its members which is null in an empty
// owner, and @p tag is the context tag of a destructor that ends the resource, or nothing. The tag
// is written at the class's own destructor and assignment, because the analysis does not look at
// those of a base or a member.
#define KPP_OWNS(Owner, pointer, tag) \
public: \
	Owner(Owner &&) = default; \
	Owner &operator=(Owner &&other) tag KPP_FILLS \
	{ \
		if (auto before = owned_.replace(other.owned_)) \
			before->end(); \
		return *this; \
	} \
	~Owner() tag \
	{ \
		if (owned_) \
			owned_->end(); \
	} \
\
private: \
	using Owned = ::kpp::detail::Owned<pointer>; \
	explicit Owner(const typename Owned::Resource &resource) : owned_{resource} {} \
	[[nodiscard, gnu::always_inline]] bool moved_from([[maybe_unused]] const char *method = \
								  __builtin_FUNCTION()) const \
	{ \
		return KPP_MISUSED( \
			!owned_, \
			"%s::%s(): it is empty, as after a move; use the object that it was " \
			"moved to, or assign a new one first", \
			#Owner, method); \
	} \
	Owned owned_
/// @endcond
