// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Access to an object that ends with its device, for code that may run later: open files, work
/// items, timers. C: compare `debugfs_file_get()` of `<linux/debugfs.h>`.
///
///     class Node : kpp::Pinned {
///     public:
///             explicit Node(kpp::Revocable<Hardware>::Handle hardware)
///                     : hardware_{kpp::move(hardware)}
///             {}
///             kpp::Result<size_t> read(kpp::UserWriter &to) KPP_MAY_SLEEP
///             {
///                     auto hardware = hardware_.try_access();
///                     if (!hardware)
///                             return kpp::Error{ENODEV};
///                     KPP_TRY(to.write(hardware->status));
///                     return to.written();
///             }
///
///     private:
///             kpp::Revocable<Hardware>::Handle hardware_;
///     };
///
/// The driver keeps the `Revocable<Hardware>` with the device itself. When it ends, it grants no
/// more access, waits for the open accesses, and destroys the Hardware. The handles remain, and
/// their accesses fail. An object behind a device (kpp::MiscDevice), which lives while files are
/// open, cannot have a reference instead.
#pragma once

#include <linux/compiler.h>
#include <linux/refcount.h>
#include <linux/slab.h>

#include <kpp/base/owned.hpp>
#include <kpp/base/pinned.hpp>
#include <kpp/base/result.hpp>
#include <kpp/context/end.hpp>
#include <kpp/sync/completion.hpp>

namespace kpp {

/// Owns an object of type @p T that may end while others have handles of it.
///
/// The owner itself uses the object directly. All other code has a @ref Handle, and gets access for
/// a scope: the object lives until that scope ends. There may be any number of accesses at a time,
/// also nested, in any context. Protect data that they share in the object with a lock.
///
/// When the Revocable ends, or another is assigned to it, the object is revoked: see revoke().
///
/// Moves, does not copy; a moved-from Revocable is empty and may only be assigned to or destroyed.
template <class T>
class KPP_OWNER Revocable {
	struct Node;

	struct Held {
		Node *node;

		[[gnu::always_inline]] void end() KPP_MAY_SLEEP { node->revoke(); }
	};
	KPP_OWNS(Revocable, &Held::node, KPP_END_MAY_SLEEP);

public:
	class Handle;

	/// An access: the object lives during its scope. Made by Handle::try_access().
	class [[nodiscard("name the access, or it ends at once: auto device = "
			  "handle.try_access();")]] KPP_OWNER Access {
	public:
		Access(const Access &) = delete;
		Access &operator=(const Access &) = delete;
		/// Ends the access. Context: any.
		~Access()
		{
			if (node_)
				node_->leave();
		}

		/// Whether access was granted; otherwise return `kpp::Error{ENODEV}`. Using an
		/// access that was not tested does not compile. Context: any.
		[[nodiscard]] explicit operator bool() const
			__attribute__((test_typestate(unconsumed)))
		{
			return node_;
		}

		/// The object. Not beyond this scope. Context: any.
		/// @{
		T &operator*() const [[clang::lifetimebound]]
		__attribute__((callable_when("unconsumed")))
		{
			return node_->object();
		}
		T *operator->() const [[clang::lifetimebound]]
		__attribute__((callable_when("unconsumed")))
		{
			return kpp::addressof(node_->object());
		}
		/// @}

	private:
		friend Handle;
		explicit Access(Node *node) __attribute__((return_typestate(unknown))) : node_{node}
		{}

		Node *node_;
	};

	/// A handle of the object, valid before and after the object's end. Copies are handles of
	/// the same object. An empty handle, such as one that was moved from, grants no access.
	class Handle {
	public:
		/// A handle of nothing. Context: any.
		Handle() : node_{nullptr} {}
		/// Another handle of the same object. Context: any.
		Handle(const Handle &other) : node_{other.node_}
		{
			if (node_)
				node_->get();
		}
		/// Takes the handle over. Context: any.
		Handle(Handle &&other) : node_{exchange(other.node_, nullptr)} {}
		/// Gives this handle up for the other. Context: any.
		Handle &operator=(Handle other)
		{
			Node *old = exchange(node_, exchange(other.node_, nullptr));
			other.node_ = old;
			return *this;
		}
		/// Context: any.
		~Handle()
		{
			if (node_)
				node_->put();
		}

		/// Access to the object for the scope of the returned value, or none if the object
		/// has ended. The owner's end waits for that scope. The scope may sleep if its
		/// function may, but must not wait for anything that the owner's end triggers.
		///
		/// Context: any.
		Access try_access() const [[clang::lifetimebound]]
		{
			Node *node = node_;
			return Access{node && node->enter() ? node : nullptr};
		}

	private:
		friend Revocable;
		explicit Handle(Node *node) : node_{node} { node_->get(); }

		Node *node_;
	};

	/// Makes the object, where it stays: by `T::create(args...)`, which returns `Result<T>`, or
	/// else of @p args.
	///
	/// Context: may sleep.
	/// Errors: ENOMEM, and those of T::create().
	template <class... Args>
	static Result<Revocable> create(Args &&...args) KPP_MAY_SLEEP
	{
		static_assert(alignof(Node) <= ARCH_KMALLOC_MINALIGN,
			      "kpp::Revocable<T>: T is aligned to more than kmalloc() gives; "
			      "allocate what needs it on its own");
		void *memory = kmalloc(sizeof(Node), GFP_KERNEL);
		if (!memory)
			return Error{ENOMEM};
		auto *node = new (detail::Place{memory}) Node(kpp::forward<Args>(args)...);
		if (!node->made) {
			const Error error = node->made.error();
			kfree(node); // there is nothing in it to destroy
			return error;
		}
		return Revocable{Held{node}};
	}

	/// No object yet: as one that was moved from. Context: any.
	Revocable() = default;

	/// Grants no more access, waits for the open accesses, and destroys the object.
	///
	/// Wake the tasks that wait in an access first. Deadlocks in an access to the same object,
	/// and under a lock that one takes.
	///
	/// Context: may sleep.
	void revoke() KPP_EMPTIES KPP_MAY_SLEEP
	{
		if (owned_)
			owned_.take().end();
	}

	/// A handle to give away. Context: any.
	[[nodiscard]] Handle handle() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return Handle{};
		return Handle{owned_->node};
	}

	/// The object, for its owner alone. Context: any.
	/// @{
	T &operator*() const KPP_NOT_MOVED_FROM { return *operator->(); }
	T *operator->() const KPP_NOT_MOVED_FROM
	{
		if (moved_from())
			return nullptr;
		return kpp::addressof(owned_->node->object());
	}
	/// @}

private:
	// References are the owner and its handles, and keep the memory. Users are the owner and the
	// accesses, and keep the object.
	struct Node {
		template <class... Args>
		explicit Node(Args &&...args) KPP_MAY_SLEEP
			: made(detail::make_object<T>(kpp::forward<Args>(args)...))
		{
			refcount_set(&references, 1);
			refcount_set(&users, 1);
		}

		T &object() { return *made; }
		bool enter()
		{
			// Repeated requests do not keep revoke() waiting.
			return !READ_ONCE(revoked) && refcount_inc_not_zero(&users);
		}
		void leave()
		{
			if (refcount_dec_and_test(&users))
				drained.complete();
		}
		void get() { refcount_inc(&references); }
		void put()
		{
			if (refcount_dec_and_test(&references))
				kfree(this);
		}
		void revoke() KPP_MAY_SLEEP
		{
			WRITE_ONCE(revoked, true);
			leave();
			drained.wait();
			EndOf<T>::destroy(object());
			put();
		}
		// What is in it ends before.
		~Node() = delete;

		refcount_t references, users;
		bool revoked = false;
		Completion drained;
		Result<T> made;
	};
};

} // namespace kpp
