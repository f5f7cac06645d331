// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "../failure.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/Error.h"

#include <map>
#include <string>

/** EXPORT_SYMBOL() and its siblings: symbol and place. */
using Exports = std::map<std::string, clang::SourceLocation>;

/** Notes the exports of a source while it is preprocessed. */
void watch_exports(clang::Preprocessor &pp, Exports &exports);

/** A line with the version of each exported symbol, as genksyms writes it. What cannot be exported
 * is refused. `extended`: the kernel's table has room for names of any length. */
llvm::Expected<std::string> versions(clang::ASTContext &context, const Exports &exports,
				     bool extended);
