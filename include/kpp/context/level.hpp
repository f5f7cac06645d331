// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// The contexts that interrupt each other, as a number.
#pragma once

namespace kpp {

/// A context, by what it interrupts: each one interrupts those before it.
///
/// The level of a lock is the highest context that takes it. The level of a scope is the highest context
/// that the scope keeps out; `process` then stands for none, because a scope keeps out interrupts only.
enum class Level {
	process, ///< Process context only.
	softirq, ///< Softirqs (timers, tasklets), and process context.
	hardirq, ///< Interrupt handlers, and everything else.
};

} // namespace kpp
