// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "editor.hpp"

#include "../clang.hpp"
#include "rules.hpp"

namespace rewriting {

using namespace clang;

Editor::Editor(ASTContext &context, const TokenStream &tokens, const Tags &tags, Edits &edits,
	       std::vector<Problem> &problems)
	: context(context),
	  sm(context.getSourceManager()),
	  tokens(tokens),
	  tags(tags),
	  edits(edits),
	  problems_(problems),
	  policy_(context.getLangOpts()),
	  renamed_tags_(find_renamed_tags(context))
{
	policy_.Bool = true;
	DeclarationName name(&context.Idents.get("kpp_direct_reclaim_"));
	Expr::EvalResult value;
	for (const NamedDecl *decl : context.getTranslationUnitDecl()->lookup(name))
		if (const auto *var = dyn_cast<VarDecl>(decl);
		    var && var->getInit()->EvaluateAsInt(value, context))
			direct_reclaim_ = std::to_string(value.Val.getInt().getZExtValue()) + "u";
}

void Editor::wrap(const Expr *expr, const std::string &before, const std::string &after,
		  const Rule &rule)
{
	if (auto range = tokens.find(expr->getSourceRange()))
		edits.wrap(range->first, range->last, before, after, rule);
	else if (expr->getBeginLoc().isValid())
		unsupported(expr->getBeginLoc(), "an expression that has no tokens of its own");
}

void Editor::wrap_cast(const Expr *expr, QualType to, const Rule &rule)
{
	if (expr->getBeginLoc().isInvalid())
		return;
	if (can_spell(to))
		wrap(expr, "(" + type_name(to.getUnqualifiedType()) + ")(", ")", rule);
	else
		wrap(expr, "::kpp_view::as((", "))", rule);
}

void Editor::replace(const Expr *expr, const std::string &text, const Rule &rule)
{
	if (auto range = tokens.find(expr->getSourceRange()))
		edits.replace(range->first, range->last, text, rule);
}

void Editor::unsupported(SourceLocation loc, const std::string &what)
{
	PresumedLoc at = sm.getPresumedLoc(sm.getExpansionLoc(loc));
	problems_.push_back({at.isValid() ? at.getFilename() : "", at.isValid() ? at.getLine() : 0,
			     what + " has no C++ equivalent that this tool knows"});
}

bool Editor::converts(QualType from, QualType to) const
{
	QualType source = from->getPointeeType(), target = to->getPointeeType();
	if (!qualifiers_include(target.getQualifiers(), source.getQualifiers(), context))
		return false;
	if (target->isVoidType())
		return !source->isFunctionType();
	return context.hasSameUnqualifiedType(source, target);
}

bool Editor::can_spell(QualType type)
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

std::string Editor::type_name(QualType type) const
{
	return rename_words(type.getCanonicalType().getAsString(policy_), renamed_tags_);
}

std::string Editor::integer_of(const EnumDecl *decl) const
{
	const EnumDecl *definition = decl->getDefinition();
	return definition ? type_name(definition->getIntegerType()) : "unsigned int";
}

std::string Editor::integer_of(QualType type) const
{
	return integer_of(cast<EnumDecl>(type->getAsTagDecl()));
}

std::optional<unsigned> Editor::body(TokenStream::Range range) const
{
	for (unsigned i = range.first; i < range.last; i++) {
		if (tokens[i].kind() == tok::l_brace)
			return i;
		if (tokens[i].kind() == tok::l_paren)
			i = tokens.closing(i);
	}
	return std::nullopt;
}

unsigned Editor::tag_end(TokenStream::Range range) const
{
	unsigned end = range.last;
	while (end + 2 < tokens.size() && tokens[end + 1].kind() == tok::kw___attribute)
		end = tokens.closing(end + 2);
	return end;
}

} // namespace rewriting
