// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A value, or the error that prevented it.
#pragma once

#include <kpp/base/error.hpp>
#include <kpp/base/misuse.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/end.hpp>

namespace kpp {

namespace detail {
template <class T>
constexpr bool reads_as_errno(const T &value)
{
	if constexpr (is_integral_v<T> && !is_same_v<T, bool>) {
		if constexpr (T(-1) < T(0))
			return value < 0 && value >= -Error::max_code;
		else if constexpr (sizeof(T) >= sizeof(int))
			return value >= T(-Error::max_code);
	}
	return false;
}

// Made of its members, with the base before them.
template <class T>
inline constexpr bool is_pinned_struct = is_aggregate_v<T> && is_base_of_v<Pinned, T>;

template <class T>
inline constexpr bool moves_as_bytes =
	__is_trivially_constructible(T, T &&) && is_trivially_destructible_v<T>;

// The memory of a T, which a Result makes and ends. It is returned in registers if a T is.
template <class T>
union [[clang::trivial_abi]] Slot {
	constexpr Slot() {}
	template <class... Args>
		requires constructible_from<T, Args...>
	constexpr explicit Slot(InPlace, Args &&...args) : value(kpp::forward<Args>(args)...)
	{}
	// Of the members of a struct, with the base before them.
	template <class... Args>
		requires(!constructible_from<T, Args...> && is_pinned_struct<T>)
	constexpr explicit Slot(InPlace, Args &&...args) : value{{}, kpp::forward<Args>(args)...}
	{}
	constexpr Slot(Slot &&)
		requires moves_as_bytes<T>
	= default;
	constexpr Slot(Slot &&) {}
	constexpr ~Slot()
		requires is_trivially_destructible_v<T>
	= default;
	constexpr ~Slot() {}

	T value;
};
} // namespace detail

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions" // = delete("why")

/// A T, or the @ref Error that prevented it. Ignoring a result does not compile.
///
/// Reading the value of a failure, or the error of a success, is a programming error with undefined
/// behaviour, like following a NULL pointer. Test first, or use @ref KPP_TRY. A debug build warns,
/// see misuse.hpp.
template <class T>
class [[clang::trivial_abi,
	nodiscard("ignoring a kpp::Result hides a failure: test it, or propagate it with "
		  "KPP_TRY")]] Result {
	static_assert(is_object_v<T>,
		      "kpp::Result holds an object: return a pointer, or Result<void>");
	static_assert(!is_same_v<remove_cv_t<T>, Error>,
		      "kpp::Result<Error> could not be told from a failure");
	using End = EndOf<T>;

public:
	using value_type = T; ///< What a success holds.

	/// A failure.
	constexpr Result(Error error) noexcept : errno_{error.to_errno()} {}

	/// A success that is a number. A constant with the value of an errno does not compile.
	constexpr Result(T value)
		requires is_integral_v<T>
	__attribute__((diagnose_if(detail::reads_as_errno(value),
				   "a negative errno would be a success of this kpp::Result; a "
				   "failure is kpp::Error{EINVAL} and its like",
				   "error")))
		: slot_{in_place, value},
		  errno_{0}
	{}

	/// A success that takes over @p value.
	constexpr Result(T &&value)
		requires(is_move_constructible_v<T> && !is_integral_v<T>)
		: slot_{in_place, kpp::move(value)},
		  errno_{0}
	{}

	/// A success that copies @p value.
	constexpr Result(const T &value)
		requires(is_copy_constructible_v<T> && !is_integral_v<T>)
		: slot_{in_place, value},
		  errno_{0}
	{}

	/// A success whose value is made in place from @p args, which are those of a constructor or
	/// the members of a plain struct: also for types that cannot move. `return {in_place, args...};`
	/// @{
	template <class... Args>
		requires(constructible_from<T, Args...> || detail::is_pinned_struct<T>)
	constexpr Result(InPlace, Args &&...args)
		: slot_{in_place, kpp::forward<Args>(args)...},
		  errno_{0}
	{}
	template <class... Args>
		requires(!constructible_from<T, Args...> && !detail::is_pinned_struct<T>)
	constexpr Result(InPlace, Args &&...) = delete(
		"a kpp::Result is made in place of the arguments of a public constructor, or of the "
		"members of a struct");
	/// @}

	/// @cond internals
	Result(T &&)
		requires(!is_move_constructible_v<T>)
	= delete("this object cannot be moved into a kpp::Result; say what it is made of there: "
		 "return {kpp::in_place, a, b};");
	/// @endcond

	/// Takes over the value or the error of @p other.
	constexpr Result(Result &&)
		requires detail::moves_as_bytes<T>
	= default;
	constexpr Result(Result &&other)
		requires(is_move_constructible_v<T> && !detail::moves_as_bytes<T>)
		: errno_{other.errno_}
	{
		if (!errno_)
			kpp::construct_at<T>(kpp::addressof(slot_.value),
					     kpp::move(other.slot_.value));
	}

	Result(const Result &) = delete;
	Result &operator=(const Result &) = delete;
	Result &operator=(Result &&) = delete;

	/// Ends the value of a success.
	///
	/// Context: as the end of a T, and no raw scope, unless a T needs no end.
	/// @{
	constexpr ~Result()
		requires is_trivially_destructible_v<T>
	= default;
	constexpr ~Result() KPP_END_SLEEPS_IF(End) KPP_TAKES_SPINLOCK
	{
		if (!errno_)
			slot_.value.~T();
	}
	/// @}

	/// True for a success.
	[[nodiscard]] constexpr explicit operator bool() const noexcept { return !errno_; }

	/// Why it failed. Only for a failure.
	[[nodiscard]] constexpr Error error() const noexcept
	{
		if (KPP_MISUSED(!errno_, "Result::error(): it is a success; test it first"))
			return Error{EINVAL};
		return Error{detail::Failed{errno_}};
	}

	/// The value. Only for a success.
	/// @{
	[[nodiscard]] constexpr T &value() & noexcept
	{
		check_value();
		return slot_.value;
	}
	[[nodiscard]] constexpr const T &value() const & noexcept
	{
		check_value();
		return slot_.value;
	}
	[[nodiscard]] constexpr T &&value() && noexcept
	{
		check_value();
		return kpp::move(slot_.value);
	}
	[[nodiscard]] constexpr T &operator*() & noexcept { return value(); }
	[[nodiscard]] constexpr const T &operator*() const & noexcept { return value(); }
	[[nodiscard]] constexpr T &&operator*() && noexcept { return kpp::move(*this).value(); }
	[[nodiscard]] constexpr T *operator->() noexcept { return kpp::addressof(value()); }
	[[nodiscard]] constexpr const T *operator->() const noexcept
	{
		return kpp::addressof(value());
	}
	/// @}

private:
	constexpr void check_value() const noexcept
	{
		(void)KPP_MISUSED(errno_,
				  "Result::value(): it is a failure, errno %d; test it first, or "
				  "use KPP_TRY",
				  -errno_);
	}

	detail::Slot<T> slot_; // first: found without adding to the address
	int errno_;	       // 0, or the negative errno
};

#pragma clang diagnostic pop

/// Success, or an @ref Error. `return {};` is a success.
template <>
class [[nodiscard("ignoring a kpp::Result hides a failure: test it, or propagate it with "
		  "KPP_TRY")]] Result<void> {
public:
	using value_type = void; ///< A success holds nothing.

	constexpr Result() noexcept : errno_{0} {}			     ///< A success.
	constexpr Result(Error error) noexcept : errno_{error.to_errno()} {} ///< A failure.
	/// @cond internals
	constexpr Result(detail::Returned returned) noexcept : errno_{returned.code} {}
	/// @endcond

	/// True for a success.
	[[nodiscard]] constexpr explicit operator bool() const noexcept { return !errno_; }

	/// Why it failed. Only for a failure.
	[[nodiscard]] constexpr Error error() const noexcept
	{
		if (KPP_MISUSED(!errno_, "Result::error(): it is a success; test it first"))
			return Error{EINVAL};
		return Error{detail::Failed{errno_}};
	}

	constexpr void value() const noexcept {} ///< Nothing; so that @ref KPP_TRY need not tell.

private:
	int errno_; // 0, or the negative errno
};

/// The result of a kernel function that returns a negative errno if it fails. A positive number is a
/// success, as 0 is.
constexpr Result<void> check_errno(int code) noexcept
{
	if (code < 0)
		return Error{detail::Failed{code}};
	return {};
}

/// The result of a kernel function that returns a pointer or `ERR_PTR()`. C: `IS_ERR()`,
/// `PTR_ERR()` of `<linux/err.h>`. NULL is a success that holds NULL.
template <class T>
Result<T *> check_pointer(T *pointer) noexcept
{
	auto bits = reinterpret_cast<unsigned long>(pointer);
	if (bits >= static_cast<unsigned long>(-Error::max_code))
		return Error{detail::Failed{static_cast<int>(bits)}};
	return static_cast<T *&&>(pointer);
}

namespace detail {
// The result of a kernel function that returns 0 or a negative errno, and never a positive number.
constexpr Result<void> check_zero(int code) noexcept
{
	return Returned{code};
}
} // namespace detail

} // namespace kpp

/// The value of a @ref kpp::Result, or a return with its error. In a function that returns a
/// `Result` of any type, `auto page = KPP_TRY(PageBlock::alloc(...));` returns the error if there
/// is one. The objects that the function has made are destroyed in reverse order, as by a ladder of
/// `goto` in C.
#define KPP_TRY(...) \
	({ \
		auto &&kpp_try_result = (__VA_ARGS__); \
		if (!kpp_try_result) \
			return kpp_try_result.error(); \
		static_cast<::kpp::remove_reference_t<decltype(kpp_try_result)> &&>( \
			kpp_try_result) \
			.value(); \
	})
