// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// An errno as a type of its own. C: `<linux/errno.h>`, `MAX_ERRNO` of `<linux/err.h>`.
#pragma once

#include <linux/errno.h>

namespace kpp {

/// @cond internals
namespace detail {
// What a kernel function returned, known to be a negative errno.
struct Failed {
	int negative;
};
// What a kernel function returned that returns 0 or a negative errno, and never a positive number.
struct Returned {
	int code;
};
} // namespace detail
/// @endcond

/// Why something failed: an errno, 1 to 4095. It cannot hold "no error".
///
/// A code outside of that range would later read as a success or a pointer, so it becomes `EINVAL`.
/// A constant outside of it does not compile.
class [[nodiscard]] Error {
public:
	static constexpr int max_code = 4095; ///< The largest errno, `MAX_ERRNO`.

	/// From a positive errno, as the kernel spells it: `Error{ENOMEM}`.
	constexpr explicit Error(int code) noexcept __attribute__((
		diagnose_if(code <= 0 || code > 4095,
			    "kpp::Error takes a positive errno, as in Error{EINVAL}; "
			    "for a negative one there is Error::from_errno()",
			    "error")))
		: negative_{is_errno(code) ? -code : -EINVAL}
	{}
	/// @cond internals
	constexpr explicit Error(detail::Failed returned) noexcept : negative_{returned.negative} {}
	/// @endcond

	/// From the negative errno that a kernel function returned.
	[[nodiscard]] static constexpr Error from_errno(int negative) noexcept __attribute__((
		diagnose_if(negative >= 0 || negative < -4095,
			    "kpp::Error::from_errno() takes a negative errno, as kernel functions "
			    "return it; for a positive one there is Error{EINVAL}",
			    "error")))
	{
		int code = -negative;
		return Error{code};
	}

	/// The negative errno that kernel code returns.
	[[nodiscard]] constexpr int to_errno() const noexcept { return negative_; }

	/// The positive errno.
	[[nodiscard]] constexpr int code() const noexcept { return -negative_; }

	/// True when both hold the same errno.
	friend constexpr bool operator==(Error, Error) noexcept = default;

private:
	static constexpr bool is_errno(int code) { return code > 0 && code <= max_code; }

	int negative_; // as the kernel has it
};

} // namespace kpp
