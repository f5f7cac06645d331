// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "frontend.hpp"
#include "proof.hpp"

#include "llvm/ADT/StringSet.h"

#include <map>
#include <set>
#include <string>
#include <vector>

class Code;

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
};

/** Reads the C source `args` and rewrites what C++ reads differently.
 *
 * `replaced`: macros that replacements.hpp defines; the kernel's definitions are taken out.
 * `code`: where there is one, the functions that it wants are emitted.
 */
bool rewrite(const std::vector<std::string> &args,
	     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
	     const std::vector<std::string> &kernel_dirs, const llvm::StringSet<> &replaced,
	     Rewritten &out, Problems &problems, Code *code = nullptr);
