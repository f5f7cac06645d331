// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "view.hpp"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

/** Prints what the view changes in a header of the kernel, and why. `where`: `HEADER:LINE`, or
 * `HEADER` for all lines that it changes; the header as it is included, or its path. */
llvm::Error explain(const Composer &composer, llvm::StringRef where, llvm::raw_ostream &out);
