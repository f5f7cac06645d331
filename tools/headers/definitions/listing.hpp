// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "clang/AST/ASTContext.h"

#include <set>
#include <string>

/** Lists the definitions of a source that the linker takes for the same in all sources of a module.
 * A line has the name, a hash of the definition, and its place, with tabs between. */
std::set<std::string> list_definitions(clang::ASTContext &context);
