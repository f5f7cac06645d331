// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/PrettyPrinter.h"
#include "llvm/Support/raw_ostream.h"

#include <set>
#include <string>

/** Describes types by all that they consist of, as text: it changes when something changes on which
 * code compiled against them relies. */
class Description {
public:
	/** `deep`: with the records and enums to which a type leads. */
	Description(clang::ASTContext &context, bool deep);

	void add(clang::QualType type);
	void add(const clang::TagDecl *tag);

	std::string text() { return os_.str(); }

private:
	void members(const clang::RecordDecl *record);

	/** Describes the records and enums to which a type leads. */
	void reach(clang::QualType type);

	clang::ASTContext &context_;
	clang::PrintingPolicy policy_;
	bool deep_;
	std::set<const clang::TagDecl *> seen_;
	std::string buffer_;
	llvm::raw_string_ostream os_{buffer_};
};
