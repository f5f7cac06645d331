// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// A value, or none yet: a member that is made later, and perhaps ended earlier, than its object.
///
///     class Recorder {
///     public:
///             kpp::Result<void> start() KPP_MAY_SLEEP
///             {
///                     pages_ = KPP_TRY(kpp::PageBlock::alloc(kpp::gfp::kernel));
///                     return {};
///             }
///             void stop() KPP_TAKES_SPINLOCK { pages_.reset(); }
///
///     private:
///             kpp::Optional<kpp::PageBlock> pages_;
///     };
///
/// In C such a member is a pointer that is NULL at first. An owner with a constructor that takes
/// nothing, as kpp::Box, is that by itself.
#pragma once

#include <kpp/base/misuse.hpp>
#include <kpp/base/traits.hpp>
#include <kpp/context/end.hpp>

namespace kpp {

/// A T, or none.
///
/// Its end, reset() and an assignment end the T: where that may sleep, they may, see end.hpp.
///
/// Moves if a T moves, does not copy. An Optional that was moved from is empty.
template <class T>
class KPP_OWNER Optional {
	static_assert(is_object_v<T>,
		      "kpp::Optional holds an object; a pointer may be NULL itself");
	using End = EndOf<T>;

public:
	using value_type = T; ///< What it holds.

	/// None. Context: any.
	KPP_FILLED_LATER constexpr Optional() : full_{false} {}
	/// Takes over @p value. Context: any.
	constexpr Optional(T &&value)
		requires is_move_constructible_v<T>
		: full_{true},
		  value_(kpp::move(value))
	{}
	/// Takes over the value of the other, if it has one, which is empty then. Context: any.
	constexpr Optional(Optional &&other)
		requires is_move_constructible_v<T>
		: full_{false}
	{
		if (other.full_) {
			if constexpr (sizeof(T) <= 4 * sizeof(void *)) {
				// What is left ends first: the compiler knows that it is empty, until
				// another object is written to.
				T value{kpp::move(other.value_)};
				other.end();
				kpp::construct_at<T>(kpp::addressof(value_), kpp::move(value));
			} else {
				kpp::construct_at<T>(kpp::addressof(value_),
						     kpp::move(other.value_));
				other.end();
			}
			full_ = true;
		}
	}
	Optional(const Optional &) = delete;

	/// Ends the value, if there is one.
	~Optional() KPP_END_SLEEPS_IF(End) KPP_TAKES_SPINLOCK { end(); }

	/// Takes over @p value, and ends the one before, if there was one.
	///
	/// Context: as the end of a T, and no raw scope.
	Optional &operator=(T &&value) KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK KPP_FILLS
	{
		put(kpp::move(value));
		return *this;
	}
	Optional &operator=(Optional &&) = delete; // is the assignment of a value, or emplace()

	/// Ends the value, if there is one, and makes one of @p args, which are those of a constructor:
	/// also of a type that does not move.
	///
	/// Context: as the end of a T, and no raw scope.
	template <class... Args>
	T &emplace(Args &&...args) KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK KPP_FILLS
	{
		end();
		kpp::construct_at<T>(kpp::addressof(value_), kpp::forward<Args>(args)...);
		full_ = true;
		return value_;
	}

	/// Ends the value now, if there is one.
	///
	/// Context: as the end of a T, and no raw scope.
	void reset() KPP_EMPTIES KPP_SLEEPS_IF(End) KPP_TAKES_SPINLOCK { end(); }

	/// Whether there is a value. Context: any.
	[[nodiscard]] constexpr explicit operator bool() const { return full_; }

	/// The value. A debug build warns if there is none. Context: any.
	/// @{
	[[nodiscard]] T &operator*() KPP_NOT_MOVED_FROM
	{
		check_value();
		return value_;
	}
	[[nodiscard]] const T &operator*() const KPP_NOT_MOVED_FROM
	{
		check_value();
		return value_;
	}
	[[nodiscard]] T *operator->() KPP_NOT_MOVED_FROM { return kpp::addressof(**this); }
	[[nodiscard]] const T *operator->() const KPP_NOT_MOVED_FROM
	{
		return kpp::addressof(**this);
	}
	/// @}

private:
	void check_value() const
	{
		(void)KPP_MISUSED(!full_, "Optional: it holds no value; test it first");
	}

	[[gnu::always_inline]] constexpr void end() KPP_SLEEPS_IF(End)
	{
		if (!full_)
			return;
		full_ = false;
		End::destroy(value_);
	}

	[[gnu::always_inline]] void put(T &&value)
		KPP_CONTEXT_ESCAPE("operator=() carries the tag of the end of a T")
	{
		if (full_) {
			value_ = kpp::move(value);
			return;
		}
		kpp::construct_at<T>(kpp::addressof(value_), kpp::move(value));
		full_ = true;
	}

	bool full_;
	union {
		T value_;
	};
};

} // namespace kpp
