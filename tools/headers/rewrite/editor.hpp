// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The syntax tree, the tokens and the edits, as rules use them.
#pragma once

#include "../keywords.hpp"
#include "../rewrite.hpp"
#include "edits.hpp"
#include "tokens.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/PrettyPrinter.h"

#include <optional>
#include <string>
#include <vector>

namespace rewriting {

using namespace clang;

/** Makes edits for nodes of the syntax tree, and spells types as C++ does. */
class Editor {
public:
	Editor(ASTContext &context, const TokenStream &tokens, const Tags &tags, Edits &edits,
	       std::vector<Problem> &problems);

	ASTContext &context;
	const SourceManager &sm;
	const TokenStream &tokens;
	const Tags &tags;
	Edits &edits;

	/** The first token of the declaration that is visited. Declarations that it needs go before
	 * it. */
	unsigned anchor = 0;

	/** The tags that must be renamed. */
	const RenamedTags &renamed_tags() const { return renamed_tags_; }

	/** The flag that lets an allocation sleep, as C++ spells it; nothing if no header defines
	 * it. */
	const std::optional<std::string> &direct_reclaim() const { return direct_reclaim_; }

	// -- edits

	void wrap(const Expr *expr, const std::string &before, const std::string &after,
		  const Rule &rule);

	void wrap_cast(const Expr *expr, QualType to, const Rule &rule);

	void replace(const Expr *expr, const std::string &text, const Rule &rule);

	/** Notes that the construct at `loc` cannot be rewritten. */
	void unsupported(SourceLocation loc, const std::string &what);

	// -- types

	/** Whether C++ converts the pointer type `from` to `to` as C does. */
	bool converts(QualType from, QualType to) const;

	/** Whether a cast can spell the type: it holds no unnamed type and no local type. */
	static bool can_spell(QualType type);

	std::string type_name(QualType type) const;

	/** The type of the enum's values. */
	std::string integer_of(const EnumDecl *decl) const;
	std::string integer_of(QualType type) const;

	// -- tokens

	/** The brace that begins the members of a type. */
	std::optional<unsigned> body(TokenStream::Range range) const;

	/** The last token of a type, which may be that of an attribute behind the brace. */
	unsigned tag_end(TokenStream::Range range) const;

private:
	std::vector<Problem> &problems_;
	PrintingPolicy policy_;
	RenamedTags renamed_tags_;
	std::optional<std::string> direct_reclaim_;
};

/** The expression without parentheses and without C's own conversions. */
inline const Expr *bare(const Expr *expr)
{
	return expr->IgnoreParenImpCasts();
}

/** Whether it is a pointer to void or to a function: C calculates with both in bytes. */
inline bool is_void_pointer(QualType type)
{
	return type->isPointerType() &&
	       (type->getPointeeType()->isVoidType() || type->getPointeeType()->isFunctionType());
}

} // namespace rewriting
