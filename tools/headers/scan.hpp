// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "failure.hpp"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

/** The kernel headers that a translation unit includes. */
struct Scan {
	/** A C source that includes the same kernel headers in the same order. Between them it
	 * defines the driver's macros that kernel headers use (`pr_fmt`). */
	std::string source;
	/** How `source` begins: its includes up to the driver's own first word, be it code or a directive. The
	 * macros that the driver defines before the first include are in it as well. */
	std::string leading;
	/** The paths of those headers. The view gives them C linkage. */
	std::vector<std::string> roots;
	/** Files that are not the kernel's: the source itself, headers of the driver and of the
	 * library. */
	std::vector<std::string> files;
};

/** Preprocesses the translation unit `args` as the compiler would, and notes the headers. */
llvm::Error scan(const std::vector<std::string> &args, const std::vector<std::string> &kernel_dirs,
		 Scan &out);

/** The places where the source uses a name of the kernel that is a word of C++: `struct class`,
 * `page->private`. */
std::vector<Problem> reserved_words(const std::string &source);

/** Whether `path` is in one of `dirs`, or below. */
bool lies_in(llvm::StringRef path, const std::vector<std::string> &dirs);

/** The absolute path without `.` and `..`. Symbolic links are resolved if the file exists. */
std::string real_path(llvm::StringRef path);

/** A hash of what a scan reads in a source file: the directives, which alone say what it includes, and the text
 * up to the last include, which says what stands before each. */
uint64_t scanned_hash(llvm::StringRef text);
