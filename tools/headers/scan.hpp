// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "failure.hpp"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

/** What a translation unit asks of the kernel's headers. */
struct Scan {
	/** A C source: the kernel headers that code of the driver or the library includes, in order, and
	 * among them the definitions of the driver's macros that kernel headers look at (`pr_fmt`). */
	std::string source;
	/** The paths of those headers: the view gives them C linkage. */
	std::vector<std::string> roots;
	/** Files that are not the kernel's: the source itself and what it includes of its own. */
	std::vector<std::string> files;
};

/** Preprocesses the translation unit `args`, as the compiler would, and notes what it includes. */
llvm::Error scan(const std::vector<std::string> &args, const std::vector<std::string> &kernel_dirs,
		 Scan &out);

/** Where the source names what is the kernel's by a word of C++: `struct class`, `page->private`. */
std::vector<Problem> reserved_words(const std::string &source);

/** Whether `path` lies in one of `dirs`. */
bool lies_in(llvm::StringRef path, const std::vector<std::string> &dirs);

/** `path` absolute and without `.` and `..`, symbolic links resolved when it exists. */
std::string real_path(llvm::StringRef path);

/** A hash of the preprocessor directives in a source file: all of the file that decides what it
 * includes. */
uint64_t directives_hash(llvm::StringRef text);
