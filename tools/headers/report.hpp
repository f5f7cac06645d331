// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "view.hpp"

#include "llvm/Support/Error.h"

/** Tries the headers that the file `list` names, each alone, and adds a line of JSON for each to
 * the file `output`. */
llvm::Error report(const Composer &composer, const std::string &list, const std::string &output);
