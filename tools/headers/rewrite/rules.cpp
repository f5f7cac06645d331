// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// How an edit is made for a node of the syntax tree, and how types are spelled.

#include "rules.hpp"

#include "../clang.hpp"
#include "../keywords.hpp"

#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"

namespace rewriting {

using namespace clang;

Rewriter::Rewriter(ASTContext &context, const TokenStream &tokens, const Tags &tags, Edits &edits,
		   std::vector<Problem> &problems)
	: context_(context),
	  sm_(context.getSourceManager()),
	  tokens_(tokens),
	  tags_(tags),
	  edits_(edits),
	  problems_(problems),
	  policy_(context.getLangOpts())
{
	policy_.Bool = true;
	find_renamed_tags();
	DeclarationName name(&context.Idents.get("kpp_direct_reclaim_"));
	Expr::EvalResult value;
	for (const NamedDecl *decl : context.getTranslationUnitDecl()->lookup(name))
		if (const auto *var = dyn_cast<VarDecl>(decl);
		    var && var->getInit()->EvaluateAsInt(value, context))
			direct_reclaim_ = std::to_string(value.Val.getInt().getZExtValue()) + "u";
}

void Rewriter::declaration(DeclGroupRef group)
{
	SourceLocation begin, end;
	for (Decl *decl : group) {
		if (begin.isInvalid() || sm_.isBeforeInTranslationUnit(decl->getBeginLoc(), begin))
			begin = decl->getBeginLoc();
		end = decl->getEndLoc();
	}
	auto first = tokens_.find(begin);
	if (!first)
		return;
	anchor_ = *first;
	for (Decl *decl : group)
		TraverseDecl(decl);
}

bool Rewriter::VisitTypeLoc(TypeLoc type)
{
	// An enum that a parameter mentions first belongs to no declaration that is visited.
	if (const auto *decl = dyn_cast_or_null<EnumDecl>(owned_tag(type)))
		if (!decl->isThisDeclarationADefinition())
			forward_enum(decl);
	return true;
}

bool Rewriter::is_void_pointer(QualType type)
{
	return type->isPointerType() &&
	       (type->getPointeeType()->isVoidType() || type->getPointeeType()->isFunctionType());
}

bool Rewriter::can_spell(QualType type)
{
	type = type.getCanonicalType();
	if (type->isPointerType())
		return can_spell(type->getPointeeType());
	if (const auto *array = dyn_cast<ArrayType>(type.getTypePtr()))
		return !isa<VariableArrayType>(array) && can_spell(array->getElementType());
	if (const auto *function = dyn_cast<FunctionProtoType>(type.getTypePtr())) {
		for (QualType param : function->param_types())
			if (!can_spell(param))
				return false;
		return can_spell(function->getReturnType());
	}
	if (const TagDecl *tag = type->getAsTagDecl())
		return (tag->getIdentifier() || tag->getTypedefNameForAnonDecl()) &&
		       tag->getDeclContext()->isTranslationUnit();
	return type->isBuiltinType();
}

std::string Rewriter::type_name(QualType type) const
{
	return rename_words(type.getCanonicalType().getAsString(policy_), renamed_tags_);
}

std::string Rewriter::char_pointer(QualType type) const
{
	QualType pointee = context_.CharTy;
	pointee = context_.getQualifiedType(pointee, type->getPointeeType().getQualifiers());
	return type_name(context_.getPointerType(pointee));
}

std::string Rewriter::integer_of(const EnumDecl *decl) const
{
	const EnumDecl *definition = decl->getDefinition();
	return definition ? type_name(definition->getIntegerType()) : "unsigned int";
}

std::string Rewriter::integer_of(QualType type) const
{
	return integer_of(cast<EnumDecl>(type->getAsTagDecl()));
}

std::optional<unsigned> Rewriter::body(TokenStream::Range range) const
{
	for (unsigned i = range.first; i < range.last; i++) {
		if (tokens_[i].kind() == tok::l_brace)
			return i;
		if (tokens_[i].kind() == tok::l_paren)
			i = tokens_.closing(i);
	}
	return std::nullopt;
}

void Rewriter::unsupported(SourceLocation loc, const std::string &what)
{
	PresumedLoc at = sm_.getPresumedLoc(sm_.getExpansionLoc(loc));
	problems_.push_back({at.isValid() ? at.getFilename() : "", at.isValid() ? at.getLine() : 0,
			     what + " has no C++ equivalent that this tool knows"});
}

} // namespace rewriting
