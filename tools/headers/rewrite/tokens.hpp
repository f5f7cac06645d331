// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The tokens after preprocessing.
#pragma once

#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Syntax/Tokens.h"
#include "llvm/ADT/DenseMap.h"

#include <optional>

namespace rewriting {

using namespace clang;

/** The token without the line ends, hidden by a backslash, that Clang counts as its beginning. */
inline llvm::StringRef without_splice(llvm::StringRef token)
{
	while (token.consume_front("\\\n"))
		;
	return token;
}

/** The tokens after preprocessing, found by their locations. */
class TokenStream {
public:
	TokenStream(llvm::ArrayRef<syntax::Token> tokens, const SourceManager &sm)
		: sm(sm),
		  tokens_(tokens)
	{
		index_.reserve(tokens_.size());
		for (unsigned i = 0; i < tokens_.size(); i++)
			index_[tokens_[i].location()] = i;
	}

	unsigned size() const { return tokens_.size(); }
	const syntax::Token &operator[](unsigned i) const { return tokens_[i]; }
	llvm::StringRef text(unsigned i) const { return without_splice(tokens_[i].text(sm)); }
	std::optional<unsigned> find(SourceLocation loc) const
	{
		auto it = index_.find(loc);
		return it == index_.end() ? std::nullopt : std::optional(it->second);
	}
	struct Range {
		unsigned first, last;
	};
	std::optional<Range> find(SourceRange range) const
	{
		auto first = find(range.getBegin()), last = find(range.getEnd());
		if (!first || !last || *first > *last)
			return std::nullopt;
		return Range{*first, *last};
	}
	/** The token after `at` that closes the bracket that `at` opens. */
	unsigned closing(unsigned at) const
	{
		int depth = 0;
		for (unsigned i = at; i < size(); i++) {
			tok::TokenKind kind = tokens_[i].kind();
			if (kind == tok::l_paren || kind == tok::l_brace || kind == tok::l_square)
				depth++;
			if (kind == tok::r_paren || kind == tok::r_brace || kind == tok::r_square)
				if (--depth == 0)
					return i;
		}
		return size() - 1;
	}

	const SourceManager &sm;

private:
	llvm::ArrayRef<syntax::Token> tokens_;
	llvm::DenseMap<SourceLocation, unsigned> index_;
};

} // namespace rewriting
