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

/** Lines of a header that C++ reads otherwise, and why: a sentence for the author of a driver. */
struct Change {
	unsigned first, last;
	std::string why;

	auto operator<=>(const Change &) const = default;
};

/** The macros that replacements.hpp takes over, and why. */
using Replaced = llvm::StringMap<std::string>;

/** What the context of a function's calls must be; with `flags`, if the parameter of that number holds
 * allocation flags that let it sleep. */
struct Tag {
	std::string text;
	std::optional<unsigned> flags;
};

/** The tags of the kernel's functions. */
using Tags = llvm::StringMap<Tag>;

/** What the rewriter makes of one C translation unit. */
struct Rewritten {
	/** The text that C++ is to read, by the header's path; headers that need no change are missing. */
	std::map<std::string, std::string> files;
	/** The names by which clang looked for each header. */
	std::map<std::string, std::set<std::string>> names;
	/** Every kernel header that was read. */
	std::vector<std::string> read;
	/** The body of the kernel's macro `inline`, which only kernel headers see. */
	std::string inline_macro;
	/** What C says of the records and enums. */
	Layout layout;
	/** What could not be rewritten. */
	std::vector<Problem> problems;
	/** The header, by its path, of which the changes are asked for, and these. */
	std::string explained;
	std::set<Change> changes;
};

/** Reads the C source `args` and rewrites what C++ reads differently.
 *
 * `replaced`: the kernel's definitions of these macros are taken out.
 * `tags`: they are added to the functions' declarations.
 * `code`: where there is one, the functions that it wants are emitted.
 */
llvm::Error rewrite(const std::vector<std::string> &args,
		    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
		    const std::vector<std::string> &kernel_dirs, const Replaced &replaced,
		    const Tags &tags, Rewritten &out, Code *code = nullptr);
