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
} // namespace detail

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions" // = delete("why")

/// A T, or the @ref Error that prevented it. Ignoring a result does not compile.
///
/// Reading the value of a failure, or the error of a success, is a programming error with undefined
/// behaviour, like following a NULL pointer. Test first, or use @ref KPP_TRY. A debug build warns,
/// see misuse.hpp.
template <class T>
class [[nodiscard("ignoring a kpp::Result hides a failure: test it, or propagate it with "
		  "KPP_TRY")]] Result {
	static_assert(is_object_v<T>,
		      "kpp::Result holds an object: return a pointer, or Result<void>");
	static_assert(!is_same_v<remove_cv_t<T>, Error>,
		      "kpp::Result<Error> could not be told from a failure");
	using End = EndOf<T>;

public:
	using value_type = T; ///< What a success holds.

	/// A failure.
	constexpr Result(Error error) noexcept : code_{error.code()} {}

	/// A success that is a number. A constant with the value of an errno does not compile.
	constexpr Result(T value)
		requires is_integral_v<T>
	__attribute__((diagnose_if(detail::reads_as_errno(value),
				   "a negative errno would be a success of this kpp::Result; a "
				   "failure is kpp::Error{EINVAL} and its like",
				   "error")))
		: code_{0},
		  value_(value)
	{}

	/// A success that takes over @p value.
	constexpr Result(T &&value)
		requires(is_move_constructible_v<T> && !is_integral_v<T>)
		: code_{0},
		  value_(kpp::move(value))
	{}

	/// A success that copies @p value.
	constexpr Result(const T &value)
		requires(is_copy_constructible_v<T> && !is_integral_v<T>)
		: code_{0},
		  value_(value)
	{}

	/// A success whose value is made in place from @p args, which are those of a constructor or
	/// the members of a plain struct: also for types that cannot move. `return {in_place, args...};`
	/// @{
	template <class... Args>
		requires constructible_from<T, Args...>
	constexpr Result(InPlace, Args &&...args) : code_{0},
						    value_(kpp::forward<Args>(args)...)
	{}
	template <class... Args>
		requires(!constructible_from<T, Args...> && detail::is_pinned_struct<T>)
	constexpr Result(InPlace, Args &&...args)
		: code_{0},
		  value_{{}, kpp::forward<Args>(args)...}
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
	constexpr Result(Result &&other)
		requires is_move_constructible_v<T>
		: code_{other.code_}
	{
		if (!code_)
			kpp::construct_at<T>(kpp::addressof(value_), kpp::move(other.value_));
	}

	Result(const Result &) = delete;
	Result &operator=(const Result &) = delete;
	Result &operator=(Result &&) = delete;

	constexpr ~Result()
		requires is_trivially_destructible_v<T>
	= default;
	constexpr ~Result() KPP_END_SLEEPS_IF(End)
	{
		if (!code_)
			value_.~T();
	}

	/// True for a success.
	[[nodiscard]] constexpr explicit operator bool() const noexcept { return !code_; }

	/// Why it failed. Only for a failure.
	[[nodiscard]] constexpr Error error() const noexcept
	{
		if (KPP_MISUSED(!code_, "Result::error(): it is a success; test it first"))
			return Error{EINVAL};
		[[assume(code_ > 0 && code_ <= Error::max_code)]];
		return Error{code_};
	}

	/// The value. Only for a success.
	/// @{
	[[nodiscard]] constexpr T &value() & noexcept
	{
		check_value();
		return value_;
	}
	[[nodiscard]] constexpr const T &value() const & noexcept
	{
		check_value();
		return value_;
	}
	[[nodiscard]] constexpr T &&value() && noexcept
	{
		check_value();
		return kpp::move(value_);
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
		(void)KPP_MISUSED(code_,
				  "Result::value(): it is a failure, errno %d; test it first, or "
				  "use KPP_TRY",
				  code_);
	}

	int code_; // 0, or the errno
	union {
		T value_;
	};
};

#pragma clang diagnostic pop

/// Success, or an @ref Error. `return {};` is a success.
template <>
class [[nodiscard("ignoring a kpp::Result hides a failure: test it, or propagate it with "
		  "KPP_TRY")]] Result<void> {
public:
	using value_type = void; ///< A success holds nothing.

	constexpr Result() noexcept : code_{0} {}			///< A success.
	constexpr Result(Error error) noexcept : code_{error.code()} {} ///< A failure.

	/// True for a success.
	[[nodiscard]] constexpr explicit operator bool() const noexcept { return !code_; }

	/// Why it failed. Only for a failure.
	[[nodiscard]] constexpr Error error() const noexcept
	{
		if (KPP_MISUSED(!code_, "Result::error(): it is a success; test it first"))
			return Error{EINVAL};
		[[assume(code_ > 0 && code_ <= Error::max_code)]];
		return Error{code_};
	}

	constexpr void value() const noexcept {} ///< Nothing; so that @ref KPP_TRY need not tell.

private:
	int code_; // 0, or the errno
};

/// The result of a kernel function that returns 0 or a negative errno.
constexpr Result<void> check_errno(int code) noexcept
{
	if (code < 0)
		return Error::from_errno(code);
	return {};
}

/// The result of a kernel function that returns a pointer or `ERR_PTR()`. C: `IS_ERR()`,
/// `PTR_ERR()` of `<linux/err.h>`. NULL is a success that holds NULL.
template <class T>
Result<T *> check_pointer(T *pointer) noexcept
{
	auto bits = reinterpret_cast<unsigned long>(pointer);
	if (bits >= static_cast<unsigned long>(-Error::max_code))
		return Error::from_errno(static_cast<int>(static_cast<long>(bits)));
	return static_cast<T *&&>(pointer);
}

} // namespace kpp

/// The value of a @ref kpp::Result, or a return with its error. In a function that returns a
/// `Result` of any type, `auto page = KPP_TRY(PageBlock::alloc(...));` returns the error if there
/// is one. The objects that the function has made are destroyed in reverse order, as by a ladder of
/// `goto` in C.
#define KPP_TRY(...) \
	({ \
		auto &&kpp_try_result = (__VA_ARGS__); \
		if (__builtin_expect(!kpp_try_result, 0)) \
			return kpp_try_result.error(); \
		static_cast<::kpp::remove_reference_t<decltype(kpp_try_result)> &&>( \
			kpp_try_result) \
			.value(); \
	})
