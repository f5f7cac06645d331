// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for declarations of types, members and variables.

#include "rules.hpp"

#include "../clang.hpp"
#include "../keywords.hpp"

#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"

namespace rewriting {

using namespace clang;

void Rewriter::find_renamed_tags()
{
	const TranslationUnitDecl *unit = context_.getTranslationUnitDecl();
	for (const Decl *decl : unit->decls())
		if (const auto *tag = dyn_cast<TagDecl>(decl);
		    tag && tag->getIdentifier() && names_another_type(tag))
			renamed_tags_.insert(tag->getName());
	for (Type *type : context_.getTypes())
		if (const auto *record = declared(type);
		    record && record->getIdentifier() && hides(record, record->getName()))
			renamed_tags_.insert(record->getName());
}

Fields Rewriter::fields() const
{
	Fields out;
	for (Type *type : context_.getTypes()) {
		const RecordDecl *record = declared(type);
		const RecordDecl *definition = record ? record->getDefinition() : nullptr;
		if (!definition)
			continue;
		for (const Decl *decl : definition->decls())
			if (isa<FieldDecl, IndirectFieldDecl>(decl))
				if (const auto *field = cast<ValueDecl>(decl);
				    field->getIdentifier())
					out[field->getName()].push_back(
						{definition, converted(field->getType())});
	}
	return out;
}

bool Rewriter::VisitTypeOfExprTypeLoc(TypeOfExprTypeLoc type)
{
	const Expr *expr = type.getUnderlyingExpr();
	const char *why = "The type of this is int in C, and bool, char or an enum in C++.";
	if (differs_in_type(expr))
		wrap(expr, "((int)(", "))", why);
	return true;
}

bool Rewriter::VisitVarDecl(VarDecl *var)
{
	// Only the address of such a symbol means anything.
	const char *why = "C declares a symbol of type void; in C++ it is a char.";
	if (var->getType()->isVoidType())
		if (auto range = tokens_.find(var->getSourceRange()))
			for (unsigned i = range->first; i < range->last; i++)
				if (tokens_[i].kind() == tok::kw_void)
					edits_.replace(i, "char", why);
	// A constant without a value, of which only the type counts.
	why = "C++ wants every constant to have a value.";
	if (!var->getInit() && var->hasLocalStorage() && !isa<ParmVarDecl>(var) &&
	    var->getType().isConstQualified())
		if (auto end = tokens_.find(var->getEndLoc()))
			edits_.insert_after(*end, " = {}", why);
	why = "C++ would ask __builtin_constant_p for a constant's value too early.";
	// C++ evaluates the initializer of a constant at once, when the optimizer has not yet
	// found out what __builtin_constant_p asks.
	if (var->getInit() && var->hasLocalStorage() && var->getType().isConstQualified() &&
	    var->getType()->isIntegerType() && asks_for_constant(var->getInit()))
		if (auto range = tokens_.find(SourceRange(var->getBeginLoc(), var->getLocation())))
			for (unsigned i = range->first; i < range->last; i++)
				if (tokens_[i].kind() == tok::kw_const)
					edits_.replace(i, "", why);
	why = "The type of this is int in C, and bool, char or an enum in C++.";
	if (const Expr *init = var->getInit()) {
		if (isa<AutoType>(var->getType()) && differs_in_type(init))
			wrap(init, "((int)(", "))", why);
		escaping_literal(init);
	}
	return true;
}

bool Rewriter::VisitTypedefDecl(TypedefDecl *decl)
{
	// C++ has the type already.
	const char *why = "C++ has the type bool already.";
	if (decl->getName() == "bool")
		if (auto range = tokens_.find(decl->getSourceRange()))
			edits_.replace(range->first, range->last, "", why);
	return true;
}

bool Rewriter::VisitEnumDecl(EnumDecl *decl)
{
	const char *why = "";
	if (!decl->isThisDeclarationADefinition()) {
		forward_enum(decl);
		return true;
	}
	auto range = tokens_.find(decl->getSourceRange());
	if (!range)
		return true;
	for (EnumConstantDecl *constant : decl->enumerators())
		if (constant->getName() == "true" || constant->getName() == "false") {
			why = "C++ has true and false already.";
			edits_.replace(range->first, tag_end(*range), "", why);
			return true;
		}
	why = "An enum that is declared apart from its values needs their type in C++.";
	if (!decl->isFirstDecl() || decl->getMostRecentDecl() != decl)
		if (auto brace = body(*range))
			edits_.insert_before(*brace, ": " + fixed_type(decl) + " ", why);
	nested_type(decl, *range);
	return true;
}

bool Rewriter::VisitRecordDecl(RecordDecl *decl)
{
	if (!decl->isThisDeclarationADefinition())
		return true;
	auto range = tokens_.find(decl->getSourceRange());
	if (!range)
		return true;
	const char *why =
		"A struct without members has size 0 in C and 1 in C++; a member of size 0 "
		"keeps it at 0.";
	bool empty = true;
	for (FieldDecl *field : decl->fields())
		empty = empty && field->isUnnamedBitField();
	if (empty && !decl->isInvalidDecl() && context_.getASTRecordLayout(decl).getSize().isZero())
		edits_.insert_before(range->last, "char kpp_empty_[0]; ", why);
	for (FieldDecl *field : decl->fields())
		if (!field->getIdentifier() && field->isImplicit() &&
		    field->getType()->isRecordType())
			unnamed_member(field);
	nested_type(decl, *range);
	return true;
}

bool Rewriter::VisitFieldDecl(FieldDecl *field)
{
	const char *why = "A member has the name of this type; C++ takes that name for the member.";
	TypedefTypeLoc type;
	for (TypeLoc at = field->getTypeSourceInfo()->getTypeLoc(); !at.isNull() && type.isNull();
	     at = at.getNextTypeLoc())
		type = at.getAsAdjusted<TypedefTypeLoc>();
	if (type.isNull())
		return true;
	for (FieldDecl *other : field->getParent()->fields())
		if (other->getIdentifier() &&
		    other->getName() == type.getTypePtr()->getDecl()->getName())
			if (auto at = tokens_.find(type.getNameLoc()))
				edits_.insert_before(*at, "::", why);
	return true;
}

bool Rewriter::TraverseDeclStmt(DeclStmt *stmt, DataRecursionQueue *)
{
	unsigned outer = anchor_;
	if (auto first = tokens_.find(stmt->getBeginLoc()))
		anchor_ = *first;
	bool ok = Base::TraverseDeclStmt(stmt);
	anchor_ = outer;
	return ok;
}

const RecordDecl *Rewriter::declared(const Type *type)
{
	return isa<RecordType>(type) && type->isCanonicalUnqualified() ? type->getAsRecordDecl()
								       : nullptr;
}

bool Rewriter::hides(const RecordDecl *record, llvm::StringRef name)
{
	for (const FieldDecl *field : record->fields())
		if (field->isAnonymousStructOrUnion())
			for (const FieldDecl *inner : field->getType()->getAsRecordDecl()->fields())
				if ((inner->getIdentifier() && inner->getName() == name) ||
				    hides(field->getType()->getAsRecordDecl(), name))
					return true;
	return false;
}

bool Rewriter::names_another_type(const TagDecl *tag) const
{
	for (const NamedDecl *other : context_.getTranslationUnitDecl()->lookup(tag->getDeclName()))
		if (const auto *alias = dyn_cast<TypedefDecl>(other))
			return !context_.hasSameType(alias->getUnderlyingType(),
						     tag_type(context_, tag));
	return false;
}

std::string Rewriter::fixed_type(const EnumDecl *decl) const
{
	const EnumDecl *definition = decl->getDefinition();
	if (definition && context_.getTypeSize(definition->getIntegerType()) != 32)
		return integer_of(decl);
	if (definition)
		for (const EnumConstantDecl *constant : definition->enumerators())
			if (const llvm::APSInt &value = constant->getInitVal();
			    !(value.isUnsigned() ? value.isIntN(31) : value.isSignedIntN(32)))
				return integer_of(decl);
	return "int";
}

unsigned Rewriter::tag_end(TokenStream::Range range) const
{
	unsigned end = range.last;
	while (end + 2 < tokens_.size() && tokens_[end + 1].kind() == tok::kw___attribute)
		end = tokens_.closing(end + 2);
	return end;
}

void Rewriter::forward_enum(const EnumDecl *decl)
{
	const char *why = "C++ wants the type of an enum's values where the enum is first named.";
	// `enum X;` on its own, or X used before it is defined: C++ wants the type of the values.
	auto name = tokens_.find(decl->getLocation());
	if (!name)
		return;
	std::string type = ": " + fixed_type(decl);
	bool alone = *name + 1 < tokens_.size() && tokens_[*name + 1].kind() == tok::semi &&
		     anchor_ + 1 == *name;
	if (alone)
		edits_.insert_after(*name, type, why);
	else if (decl->isFirstDecl())
		edits_.insert_before(anchor_,
				     "enum " + cxx_name(decl->getName()) + " " + type + "; ", why);
}

void Rewriter::nested_type(TagDecl *decl, TokenStream::Range range)
{
	if (!isa<RecordDecl>(decl->getLexicalDeclContext()))
		return;
	const char *why =
		"A type defined inside another belongs to the file in C, to the outer type in C++: "
		"it is moved before the outer type.";
	bool unnamed = !decl->getIdentifier();
	if (unnamed && isa<RecordDecl>(decl))
		return;
	std::string keyword = isa<EnumDecl>(decl) ? "enum " : decl->getKindName().str() + " ";
	std::string name =
		unnamed ? "kpp_enum_" + std::to_string(range.first) : cxx_name(decl->getName());
	unsigned end = tag_end(range);
	bool declares = tokens_[end + 1].kind() != tok::semi;
	if (unnamed)
		edits_.insert_after(range.first, " " + name, why);
	unsigned line = sm_.getExpansionLineNumber(decl->getBeginLoc());
	unsigned anchor_line = sm_.getExpansionLineNumber(tokens_[anchor_].location());
	Move move{range.first, end, anchor_, "", "", declares ? keyword + name : ""};
	move.prefix = "\n#line " + std::to_string(line) + "\n";
	move.suffix = ";\n#line " + std::to_string(anchor_line) + "\n";
	edits_.move(std::move(move), why);
}

void Rewriter::unnamed_member(FieldDecl *field)
{
	const RecordDecl *definition = field->getType()->getAsRecordDecl()->getDefinition();
	if (!definition || !definition->getIdentifier())
		return;
	auto first = tokens_.find(field->getBeginLoc());
	auto whole = tokens_.find(definition->getSourceRange());
	auto brace = whole ? body(*whole) : std::nullopt;
	if (!first || !brace) {
		unsupported(field->getBeginLoc(), "an unnamed member of this type");
		return;
	}
	const char *why =
		"A struct with a name cannot be an unnamed member in C++: its members are "
		"repeated without the name.";
	unsigned last = *first;
	if (*first == whole->first)
		last = tag_end(*whole);
	else
		while (tokens_[last + 1].kind() != tok::semi)
			last++;
	edits_.copy({*first, last, *brace, tag_end(*whole), definition->getKindName().str() + " "},
		    why);
}

} // namespace rewriting
