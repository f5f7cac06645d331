// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A driver's function that the kernel calls, with the context that it is called in.
///
/// A function loses its tag when it is converted to a pointer. So the owner of a callback takes the
/// function as a template argument, and calls it from a function with the tag of that context. A
/// callback that requires more does not compile there. It is a method of the driver's type, or a
/// function whose first parameter is a reference to the object.
///
/// Drivers include the header of the caller: kpp/task/timer.hpp and its like.
#pragma once

#include <kpp/base/members.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/level.hpp>
#include <kpp/context/tags.hpp>

namespace kpp::detail {

struct NoObject {};

template <class Function, class T>
T &object_of(Function T::*);
template <class T, class Returned, class... Args>
T &object_of(Returned (*)(T &, Args...));
NoObject object_of(...);

/// Whether a function of this name makes a T: its constructor, or what initializes members of a class, which
/// has no name here.
template <class T>
constexpr bool constructs(const char *function)
{
	const char *name = __PRETTY_FUNCTION__; // ... [T = scope::Name<arguments>]
	int depth = 0;
	for (const char *at = name; *at; at++) {
		depth += (*at == '<') - (*at == '>');
		if (depth == 0 && (*at == ':' || *at == ' '))
			name = at + 1;
	}
	for (; *function && *function != '<'; function++, name++)
		if (*function != *name)
			return false;
	return *function == '\0' || *name == '<';
}

/// @cond internals
// For a function whose callback may run before it returns, with a parameter `const char *caller =
// __builtin_FUNCTION()`.
#define KPP_NOT_WHILE_MADE(Object, caller) \
	__attribute__((diagnose_if( \
		::kpp::detail::constructs<Object>(caller), \
		"kpp: the kernel calls back from now on, and the object is not whole before its " \
		"constructor has ended: call this in `kpp::Result<void> publish() KPP_MAY_SLEEP` " \
		"of the object, and have the member begin with nothing", \
		"error")))
/// @endcond

template <auto function>
class Callback {
public:
	/// The type of the object that it is called on.
	using Object = remove_reference_t<decltype(object_of(function))>;
	static_assert(!is_same_v<Object, NoObject>,
		      "kpp: a callback is a method, &T::f, or a function whose first parameter is "
		      "a T &");

	/// The kernel keeps the object's address.
	static consteval void check_object()
	{
		static_assert(!is_move_constructible_v<Object>,
			      "kpp: the kernel calls back with the address of this object, but the "
			      "object can be moved or copied away from there; derive it from "
			      "kpp::Pinned, or delete T(const T &)");
	}

	/// Whether it can be called with @p Args and returns a @p Returned.
	template <class Returned, class... Args>
	static consteval bool is()
	{
		Object *object = nullptr;
		if constexpr (requires { (object->*function)(declval<Args>()...); })
			return is_same_v<decltype((object->*function)(declval<Args>()...)),
					 Returned>;
		else if constexpr (requires { function(*object, declval<Args>()...); })
			return is_same_v<decltype(function(*object, declval<Args>()...)), Returned>;
		else
			return false;
	}

/// @cond internals
// The analysis has to see the call itself in a function with the tag.
#define KPP_CALL_IN(context, tag) \
	template <class... Args> \
	[[gnu::always_inline]] static auto context(Object &object, Args... args) tag \
	{ \
		if constexpr (requires { (object.*function)(args...); }) \
			return (object.*function)(args...); \
		else \
			return function(object, args...); \
	}
	KPP_CALL_IN(call_may_sleep, KPP_MAY_SLEEP)
	KPP_CALL_IN(call_in_softirq, KPP_SOFTIRQ)
	KPP_CALL_IN(call_in_any_context, KPP_ANY_CONTEXT)
#undef KPP_CALL_IN
	/// @endcond
};

/// The structure that the kernel means with the @p pointer that it passes to a callback.
template <class Node, class Pointer>
Node *node_of(Pointer *pointer)
{
	return pointer;
}

/// The base of a class that owns a structure of the kernel with a callback.
///
/// @p Node is the structure. @p Function is the type of the function that the kernel calls: its first parameter is a
/// pointer to the Node, or to what node_of() is specialised for; @p callback gets the other arguments. @p level is the
/// highest context in which the kernel calls it.
///
/// The constructor of the class passes function(object) to the kernel, after `static_assert(Base::fits,
/// "...")`, whose message shows the signature of the callback. Its destructor ends the Node, and
/// waits for the callback.
template <class Node, auto callback, class Function, Level level>
class CallbackNode;

template <class Node, auto callback, class Returned, class Pointer, class... Args, Level level>
class CallbackNode<Node, callback, Returned(Pointer *, Args...), level> : protected Node {
	using Callback = detail::Callback<callback>;

public:
	using Object = typename Callback::Object;

	CallbackNode(const CallbackNode &) = delete;
	CallbackNode &operator=(const CallbackNode &) = delete;

protected:
	static constexpr bool fits = Callback::template is<Returned, Args...>();

	CallbackNode() = default;

	// The function that the kernel calls, which calls back on @p object. If this is a member of the
	// object, it finds it as container_of() does. The compiler sees which of the two it is.
	[[gnu::always_inline]] auto function(Object &object)
	{
		Callback::check_object();
		if constexpr (!fits) {
			return static_cast<Returned (*)(Pointer *, Args...)>(nullptr);
		} else {
			if (this == place_in(object))
				return function_in_level();
			object_ = kpp::addressof(object);
			return &called_elsewhere;
		}
	}

private:
	static constexpr auto function_in_level()
	{
		if constexpr (level == Level::process)
			return &called_in_process;
		else if constexpr (level == Level::softirq)
			return &called_in_softirq;
		else
			return &called_in_hardirq;
	}

	// Where every object has its first CallbackNode of this type; the object may have none, or others.
	[[gnu::always_inline]] static long offset(const Object *object)
	{
		const long found = offset_in<CallbackNode>(object);
		return found < 0 ? 0 : found;
	}
	[[gnu::always_inline]] static CallbackNode *place_in(Object &object)
	{
		auto *bytes = reinterpret_cast<char *>(kpp::addressof(object));
		return reinterpret_cast<CallbackNode *>(bytes + offset(kpp::addressof(object)));
	}
	[[gnu::always_inline]] static Object &object_at(Pointer *place)
	{
		auto *object = reinterpret_cast<Object *>(
			static_cast<CallbackNode *>(node_of<Node>(place)));
		return *reinterpret_cast<Object *>(reinterpret_cast<char *>(object) -
						   offset(object));
	}

	// Internal linkage: a member of a template is weak, so two sources of a module whose types have the
	// same name would share it, and the kernel would call one type's callback with the other's object.
	// It is also in .text, not in a section that the linker merges.
	[[clang::internal_linkage]] static Returned called_in_process(Pointer *place, Args... args)
		KPP_MAY_SLEEP
	{
		return Callback::template call_may_sleep<Args...>(object_at(place), args...);
	}
	[[clang::internal_linkage]] static Returned called_in_softirq(Pointer *place, Args... args)
		KPP_SOFTIRQ
	{
		return Callback::template call_in_softirq<Args...>(object_at(place), args...);
	}
	[[clang::internal_linkage]] static Returned called_in_hardirq(Pointer *place, Args... args)
	{
		return Callback::template call_in_any_context<Args...>(object_at(place), args...);
	}

	// Calls the function above with the place that the node would have in its object. So the callback is
	// compiled once, into that function.
	[[clang::internal_linkage]] static Returned called_elsewhere(Pointer *pointer, Args... args)
	{
		auto *node = static_cast<CallbackNode *>(node_of<Node>(pointer));
		const long away = reinterpret_cast<char *>(place_in(*node->object_)) -
				  reinterpret_cast<char *>(node);
		auto *place = reinterpret_cast<Pointer *>(reinterpret_cast<char *>(pointer) + away);
		return function_in_level()(place, args...);
	}

	Object *object_; // unless this is at its place in it
};

} // namespace kpp::detail
