// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "flags.hpp"
#include "store.hpp"

#include <optional>
#include <string>

/** The compiler's precompiled headers, for sources that begin with the same includes.
 *
 * A view says what the headers are, and the compiler would still read them for each source. What it has read is kept in
 * the cache as an entry of its own, for one view, one compiler, one set of flags and one list of includes. It has no
 * names of one module, unless the headers use them.
 */
class Precompiled {
public:
	/** `compiler`: the program that compiles the source. */
	Precompiled(const Flags &flags, const Store &store, const std::string &compiler);

	/** The precompiled form of `leading` (`Scan::leading`) in a view, which is made if it is not there yet. Nothing
	 * if the compiler refuses it: then the compile of the source says why, or needs none. */
	std::optional<std::string> find(const std::string &view, const std::string &leading) const;

private:
	std::string key(const std::string &view, const std::string &leading, bool named) const;
	llvm::Expected<std::string> make(const std::string &key, const std::string &view,
					 const std::string &leading, bool named) const;

	const Flags &flags_;
	const Store &store_;
	std::string compiler_; // the path, or nothing
};
