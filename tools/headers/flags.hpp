// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

/** The flags of a C++ compile, as the header tool uses them.
 *
 * The driver's source is preprocessed with all of them. The kernel's headers are read with most:
 *
 * - `-DKBUILD_MODNAME=` and other names of one module: the name stays a macro in the view;
 * - `-isystem` with a folder of the kernel: `-I` for C, because clang forgives much in a system
 *   header, and the same for C++;
 * - `-I` with a folder of the kernel: the same;
 * - `-I` and `-isystem` with a folder of the driver: left out;
 * - any other flag: the same.
 */
class Flags {
public:
	/** `compile`: the flags of the C++ compile, without files and without what it writes. */
	Flags(const std::string &kernel, const std::string &srctree,
	      const std::vector<std::string> &compile);

	/** The kernel's object tree and its source tree: where its headers are. */
	const std::vector<std::string> &kernel_dirs() const { return kernel_dirs_; }

	/** The command line that reads a source of the driver. */
	std::vector<std::string> of_source(const std::string &source) const;

	/** The flags by which the compiler precompiles headers for any module, or for this one: `named`. */
	std::vector<std::string> of_precompiling(bool named) const;

	const std::vector<std::string> &of_c() const { return c_; }
	const std::vector<std::string> &of_cxx() const { return cxx_; }

	/** Whether a header of the kernel is a system header to the C++ compile. */
	bool is_system_header(llvm::StringRef path) const;

	/** Where the compiler finds `<name>`, or nothing. */
	std::string find_header(llvm::StringRef name) const;

private:
	std::vector<std::string> kernel_dirs_, compile_, c_, cxx_;
	std::vector<std::string> header_dirs_; // of the driver too
	std::vector<std::string> system_dirs_; // of the kernel
};
