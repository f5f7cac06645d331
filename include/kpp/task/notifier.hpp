// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A callback on one of the kernel's notifier chains. C: `struct notifier_block` of
/// `<linux/notifier.h>`.
///
///     using RebootChain = kpp::BlockingChain<register_reboot_notifier, unregister_reboot_notifier>;
///
///     class Flusher {
///     public:
///             kpp::Result<void> start() KPP_MAY_SLEEP { return notifier_.start(); }
///
///     private:
///             int reboot(unsigned long, void *) KPP_MAY_SLEEP
///             {
///                     msleep(20);
///                     return NOTIFY_DONE;
///             }
///
///             kpp::Notifier<&Flusher::reboot, RebootChain> notifier_{*this};
///     };
///
/// Members are destroyed in reverse, so the notifier is declared after all that its callback uses.
#pragma once

#include <linux/notifier.h>

#include <kpp/base/result.hpp>
#include <kpp/context/callback.hpp>

namespace kpp {

/// A chain whose callbacks may sleep, by the functions that put a `struct notifier_block` on it and
/// take it off: a blocking or an SRCU chain, or a raw one that is called in process context.
template <auto add, auto remove>
struct BlockingChain {};

/// A chain whose callbacks may not sleep: an atomic chain, or a raw one that is called in any
/// context.
template <auto add, auto remove>
struct AtomicChain {};

namespace detail {
template <class Chain>
struct ChainTraits {
	static_assert(always_false_v<Chain>,
		      "kpp::Notifier<callback, Chain>: Chain is a kpp::BlockingChain or a "
		      "kpp::AtomicChain of the chain's two functions");
};
template <auto add_function, auto remove_function>
struct ChainTraits<BlockingChain<add_function, remove_function>> {
	static constexpr Level level = Level::process;
	static constexpr auto add = add_function;
	static constexpr auto remove = remove_function;
};
template <auto add_function, auto remove_function>
struct ChainTraits<AtomicChain<add_function, remove_function>> {
	static constexpr Level level = Level::hardirq;
	static constexpr auto add = add_function;
	static constexpr auto remove = remove_function;
};

struct ChainBlock : notifier_block {
	bool on_chain;
};
template <>
inline ChainBlock *node_of<ChainBlock>(notifier_block *block)
{
	return static_cast<ChainBlock *>(block);
}

template <auto callback, class Chain>
using NotifierNode =
	CallbackNode<ChainBlock, callback, int(notifier_block *, unsigned long, void *),
		     ChainTraits<Chain>::level>;
} // namespace detail

/// Calls @p callback, which is `int T::f(unsigned long action, void *data)` or one of
/// `f(T &, ...)`, for what happens on @p Chain. It returns a `NOTIFY_*`.
///
/// On a @ref BlockingChain the callback may sleep, and is tagged `KPP_MAY_SLEEP` if it does. On an
/// @ref AtomicChain it carries no tag.
///
/// Neither moves nor copies: the kernel has its address.
template <auto callback, class Chain>
class Notifier : detail::NotifierNode<callback, Chain> {
	using Base = detail::NotifierNode<callback, Chain>;
	using Traits = detail::ChainTraits<Chain>;

public:
	/// A notifier that is on no chain yet, and calls back on @p object. On the chain, those of
	/// higher @p priority are called before.
	///
	/// Context: any.
	explicit Notifier(typename Base::Object &object, int priority = 0)
	{
		static_assert(Base::fits,
			      "kpp::Notifier<callback, Chain>: callback is int T::f(unsigned long, "
			      "void *), or int f(T &, unsigned long, void *)");
		static_cast<notifier_block &>(*this) = {.notifier_call = Base::function(object),
							.priority = priority};
		this->on_chain = false;
	}

	/// Takes the notifier off the chain, and waits for the callback if it runs.
	///
	/// Context: may sleep, also on an atomic chain. Deadlocks in a callback of the same chain,
	/// and under a lock that the callback takes.
	/// C: the chain's function, such as unregister_reboot_notifier().
	~Notifier() KPP_END_MAY_SLEEP
	{
		if (this->on_chain)
			Traits::remove(this);
	}

	/// Puts the notifier on the chain. Some chains call back at once, for events that have
	/// happened before.
	///
	/// Context: may sleep.
	/// Errors: EEXIST when it is on the chain already.
	/// C: the chain's function, such as register_reboot_notifier().
	Result<void> start() KPP_MAY_SLEEP
	{
		if (this->on_chain)
			return Error{EEXIST};
		KPP_TRY(detail::check_zero(Traits::add(this)));
		this->on_chain = true;
		return {};
	}
};

} // namespace kpp
