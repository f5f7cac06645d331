// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What is known of the kernel: which of its functions sleep, and what calls the functions that it is given.
#pragma once

#include "context.hpp"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace kpp::check {

/** When a function of the kernel sleeps. */
struct Sleeper {
	int flags = -1; ///< the argument that holds its gfp_t, or -1
	int argument =
		-1; ///< sleeps unless this argument has one of the bits, or is 0 where there are none
	uint64_t unless = 0;
	int memory = -1;      ///< does not sleep if this argument was allocated without sleeping
	bool process = false; ///< does not sleep, but not from interrupts
	bool may = false;     ///< not on each path
	std::vector<std::string> when,
		without;      ///< only in a module that calls one of these, or none of these
	bool unlocks = false; ///< gives up the lock around the call while it sleeps
};

/** Who calls a function that the kernel was given. */
struct Callback {
	Caller caller = Caller::Unknown;
	std::string why;
	std::string except;	 ///< a field: what is said here is not so in a module that sets it
	std::string except_bits; ///< to these bits, a number or an enumerator; "" for any
	bool reclaims = false;	 ///< to free memory, from inside an allocation
};

struct Tables {
	llvm::StringMap<Sleeper> sleepers;
	llvm::StringMap<bool> harmless; ///< not followed
	std::vector<std::pair<std::string, Callback>> fields;
	/** By the name of the kernel's function, and the place of its parameter. */
	llvm::StringMap<std::vector<std::pair<unsigned, Callback>>> parameters;
	/** Parameters that the kernel's function calls itself, in the context of its caller. */
	llvm::StringMap<std::vector<unsigned>> direct;

	/** KERNEL is "6.12". Reads the files that the plugin was built with. */
	explicit Tables(llvm::StringRef kernel);

private:
	void read_database(llvm::StringRef kernel);
	void read_sleepers();
	void read_callbacks();
};

} // namespace kpp::check
