// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "failure.hpp"
#include "proof.hpp"

#include "llvm/ADT/StringMap.h"

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

class Code;

/** Lines of a header that change, and the reason: a sentence for the author of a driver. */
struct Change {
	unsigned first, last;
	std::string why;

	auto operator<=>(const Change &) const = default;
};

/** The macros that replacements.hpp replaces, each with the reason. */
using Replaced = llvm::StringMap<std::string>;

/** The context that a function needs. With `flags`, it needs that context only if the parameter of
 * that number holds allocation flags that let it sleep. */
struct Tag {
	std::string text;
	std::optional<unsigned> flags;
};

/** The tags of the kernel's functions. */
using Tags = llvm::StringMap<Tag>;

/** The result for one C translation unit. */
struct Rewritten {
	/** The text for C++ by the header's path. Headers that do not change are missing. */
	std::map<std::string, std::string> files;
	/** The names by which clang looked for each header. */
	std::map<std::string, std::set<std::string>> names;
	/** Every kernel header that was read. */
	std::vector<std::string> read;
	/** The body of the kernel's macro `inline`, which only kernel headers see. */
	std::string inline_macro;
	/** The layout of the records and enums in C. */
	Layout layout;
	/** The constructs that could not be rewritten. */
	std::vector<Problem> problems;
	/** The path of the header whose changes are wanted, and the changes. */
	std::string explained;
	std::set<Change> changes;
};

/** Reads the C source `args` and rewrites its headers where C++ reads them differently.
 *
 * `replaced`: the kernel's definitions of these macros are removed.
 * `tags`: are added to the declarations of functions.
 * `code`: if given, the functions that it wants are emitted.
 */
llvm::Error rewrite(const std::vector<std::string> &args,
		    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
		    const std::vector<std::string> &kernel_dirs, const Replaced &replaced,
		    const Tags &tags, Rewritten &out, Code *code = nullptr);
