// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Edits to the text that the preprocessor consumes: directives, and the bodies of macros.
#pragma once

#include "file.hpp"
#include "rules.hpp"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Preprocessor.h"

namespace rewriting {

using namespace clang;

/** The words of a directive, and where they begin. */
using Words = std::vector<std::pair<unsigned, llvm::StringRef>>;

std::vector<RawEdit> directive_edits(llvm::StringRef text, const LangOptions &lang,
				     const Replaced &replaced, const Preprocessor &pp,
				     const Fields &fields, const RenamedTags &renamed);

/** Edits the text of a macro, `words`, so that drivers can expand the macro in C++. */
void edit_macro_body(llvm::ArrayRef<Words::value_type> words, const llvm::StringSet<> &params,
		     const Preprocessor &pp, const Fields &fields, std::vector<RawEdit> &edits);

} // namespace rewriting
