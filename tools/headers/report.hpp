// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "view.hpp"

/** Tries the headers that the file `list` names, each alone, and adds a line of JSON for each to the
 * file `output`. Returns the exit status. */
int report(const Composer &composer, const std::vector<std::string> &flags, const std::string &list,
	   const std::string &output);
