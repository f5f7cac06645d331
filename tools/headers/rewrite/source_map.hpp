// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "file.hpp"
#include "tokens.hpp"

#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace rewriting {

using namespace clang;

/** The headers of a translation unit, and the place in them of each token after preprocessing. */
class SourceMap {
public:
	/** Makes the edits to those parts of a header's text that the preprocessor consumes. */
	using Directives = llvm::function_ref<std::vector<RawEdit>(llvm::StringRef text)>;

	SourceMap(const TokenStream &tokens, Preprocessor &pp, Directives directives);

	/** Every reading of a header, in the order in which they begin. */
	const std::vector<File *> &files() const { return list_; }

	/** Finds the file and the unit of a token. False if it is in none, or not in the file that
	 * is given. */
	bool locate(unsigned token, const File *&file, size_t &unit) const;

	/** Whether a token is the name of a function-like macro where it is. */
	bool is_function_like(unsigned token) const;

private:
	/** The bytes of a token, or of the outermost macro invocation that it comes from. */
	struct Text {
		FileID file;
		unsigned begin, end;
	};

	File *file_of(FileID id, Directives directives);
	Text text_of(unsigned token);
	void place(unsigned token, Directives directives);

	const TokenStream &tokens_;
	Preprocessor &pp_;
	std::map<FileID, std::unique_ptr<File>> files_; // null for what is no file
	std::vector<File *> list_;
	std::vector<std::pair<const File *, size_t>> place_; // of each token
	FileID expansion_; // of the last token that a macro made: most have others behind them
	Text invocation_{};
};

} // namespace rewriting
