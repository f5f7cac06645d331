// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// RCU whose readers may sleep. C: `struct srcu_struct` of `<linux/srcu.h>`.
///
///     class Names {
///     public:
///             kpp::Result<void> init() KPP_MAY_SLEEP { return domain_.init(); }
///
///             unsigned long show(char __user *to) KPP_MAY_SLEEP
///             {
///                     kpp::SrcuReadGuard guard{domain_};
///                     const Name *name = srcu_dereference(current_, domain_.raw());
///                     return name ? copy_to_user(to, name->text, sizeof(name->text)) : 0;
///             }
///             void publish(Name *next) KPP_MAY_SLEEP
///             {
///                     Name *old = rcu_replace_pointer(current_, next, true);
///                     domain_.synchronize(); // nobody reads it any more
///                     kfree(old);
///             }
///
///     private:
///             kpp::SrcuDomain domain_;
///             Name __rcu *current_ = nullptr;
///     };
#pragma once

#include <linux/srcu.h>

#include <kpp/base/result.hpp>
#include <kpp/sync/guard.hpp>

namespace kpp {

/// The readers and updaters of some data. No reader may begin before @ref init() has succeeded.
class KPP_CAPABILITY("SRCU domain") SrcuDomain {
public:
	/// Not ready yet. Context: any.
	constexpr SrcuDomain() = default;
	SrcuDomain(const SrcuDomain &) = delete;
	SrcuDomain &operator=(const SrcuDomain &) = delete;
	/// Ends it; no reader is left. Context: may sleep. C: `cleanup_srcu_struct()`.
	~SrcuDomain() KPP_END_MAY_SLEEP
	{
		if (ready_)
			cleanup_srcu_struct(&raw_);
	}

	/// Makes it ready, once. Fails with `ENOMEM`. Context: may sleep. C: `init_srcu_struct()`.
	[[nodiscard]] Result<void> init() KPP_MAY_SLEEP
	{
		Result<void> done = detail::check_zero(init_srcu_struct(&raw_));
		ready_ = static_cast<bool>(done);
		return done;
	}

	/// Waits until all readers that have begun have ended. Context: may sleep, outside of a
	/// `SrcuReadGuard` of this domain. C: `synchronize_srcu()`.
	void synchronize() KPP_MAY_SLEEP KPP_EXCLUDES(this) { synchronize_srcu(&raw_); }

	/// The kernel's structure, for kernel functions that take one.
	[[nodiscard]] srcu_struct *raw() { return &raw_; }

private:
	srcu_struct raw_ = {};
	bool ready_ = false;
};

/// An SRCU read section for the rest of the scope, which may sleep where its function may. Context:
/// any. C: `srcu_read_lock()`, `srcu_read_unlock()`.
template <class Form = detail::Spelled>
class KPP_SCOPED_GUARD SrcuReadGuard {
	KPP_GUARD_IS_A_VARIABLE(SrcuReadGuard);

public:
	/// Opens the section.
	[[nodiscard("name the guard, or its section ends at once: SrcuReadGuard guard{domain};")]]
	explicit SrcuReadGuard(SrcuDomain &domain) KPP_ACQUIRES_SHARED(domain) KPP_TRUSTED
		: raw_{domain.raw()},
		  index_{srcu_read_lock(raw_)}
	{}
	~SrcuReadGuard() KPP_RELEASES() KPP_TRUSTED { srcu_read_unlock(raw_, index_); }

private:
	srcu_struct *raw_;
	int index_;
};

/// @cond internals
SrcuReadGuard(SrcuDomain &) -> SrcuReadGuard<detail::Deduced>;
/// @endcond

} // namespace kpp
