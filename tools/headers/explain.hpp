// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "view.hpp"

/** Prints what the view changes in HEADER:LINE and why; for HEADER alone, in all its lines.
 *
 * `where`: the header as it is included (`linux/list.h`), or its path.
 * Returns false, and says why in `error`, when there is nothing to explain.
 */
bool explain(const Composer &composer, const std::vector<std::string> &flags, llvm::StringRef where,
	     std::string &error);
