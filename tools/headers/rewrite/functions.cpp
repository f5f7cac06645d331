// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for functions: their tags, and arguments of either sign.

#include "rules.hpp"

#include "../clang.hpp"
#include "../keywords.hpp"

#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"

namespace rewriting {

using namespace clang;

void Rewriter::finish()
{
	const char *why =
		"C lets a pointer to char pass for one to unsigned char, and to int for one to "
		"unsigned int; C++ chooses a second function that takes both.";
	for (const auto &entry : any_sign_)
		any_sign(entry.second, why);
}

bool Rewriter::VisitGCCAsmStmt(GCCAsmStmt *assembly)
{
	const char *why = "The type of this is int in C, and bool, char or an enum in C++.";
	for (unsigned i = 0; i < assembly->getNumInputs(); i++)
		if (differs_in_type(assembly->getInputExpr(i)))
			wrap(assembly->getInputExpr(i), "(int)(", ")", why);
	return true;
}

bool Rewriter::VisitParmVarDecl(ParmVarDecl *param)
{
	// `int a[static const 4]`: C++ has no word for it.
	const char *why = "C++ has no static and no qualifiers in a parameter's brackets.";
	if (auto range = tokens_.find(param->getSourceRange()))
		for (unsigned i = range->first; i < range->last; i++)
			if (tokens_[i].kind() == tok::l_square)
				while (llvm::is_contained({tok::kw_static, tok::kw_const,
							   tok::kw_volatile, tok::kw_restrict},
							  tokens_[i + 1].kind()))
					edits_.replace(++i, "", why);
	return true;
}

bool Rewriter::VisitFunctionDecl(FunctionDecl *decl)
{
	if (!decl->isInlined() && decl->isExternallyVisible() && decl->getIdentifier() &&
	    is_cxx_keyword(decl->getName()))
		unsupported(decl->getLocation(), "an external function named by a C++ keyword");
	if (decl->getIdentifier() && !decl->hasAttr<AsmLabelAttr>())
		if (auto tag = tags_.find(decl->getName()); tag != tags_.end())
			tag_function(decl, tag->second);
	note_any_sign(decl);
	const char *why =
		"C jumps past the initialization of a variable; C++ does not, so that the "
		"variable gets its value behind its declaration.";
	if (decl->doesThisDeclarationHaveABody())
		jumps(decl->getBody(), why);
	return true;
}

void Rewriter::tag_function(const FunctionDecl *decl, const Tag &tag)
{
	FunctionTypeLoc type = decl->getFunctionTypeLoc();
	auto close = type ? tokens_.find(type.getRParenLoc()) : std::nullopt;
	if (!close)
		return;
	const char *why = "The function may not be called in every context.";
	if (!tag.flags)
		return edits_.insert_after(*close, " " + tag.text, why);
	why = "The function sleeps with some allocation flags and not with others: C++ "
	      "chooses between two declarations of it.";
	// A name that a macro makes is another one when the header is read again, its text the same.
	auto first = tokens_.find(decl->getBeginLoc());
	if (!first || !direct_reclaim_ || *tag.flags >= decl->getNumParams() ||
	    decl->getLocation().isMacroID() || !decl->getLexicalDeclContext()->isTranslationUnit())
		return;
	const ParmVarDecl *flags = decl->getParamDecl(*tag.flags);
	auto end = tokens_.find(flags->getEndLoc());
	if (!end || !flags->getType()->isIntegerType())
		return;
	std::string name = cxx_name(flags->getName());
	if (name.empty())
		edits_.insert_after(*end, " " + (name = "kpp_flags_"), why);
	unsigned last = *close;
	while (last + 1 < tokens_.size() && tokens_[last + 1].kind() != tok::semi &&
	       tokens_[last + 1].kind() != tok::l_brace)
		last = tokens_[last + 1].kind() == tok::l_paren ? tokens_.closing(last + 1)
								: last + 1;
	edits_.insert_before(*close + 1, allocates, why); // whatever the flags
	// The linker does not see a function that is only inlined, but for the name it has one.
	bool overloaded = decl->hasAttr<OverloadableAttr>();
	edits_.overload({*first, last, *close,
			 decl->getName().str() + (overloaded ? ".overloaded" : ""),
			 overloaded || !decl->isExternallyVisible(),
			 tag.text + "_IF(" + name + " & " + *direct_reclaim_ + ")"},
			why);
}

std::string Rewriter::converted(QualType type) const
{
	bool wanted = type->isEnumeralType() || type->isVoidPointerType() ||
		      (has_sign(type) && !type->getPointeeType()->isCharType());
	return wanted && can_spell(type) ? type_name(type.getUnqualifiedType()) : "";
}

bool Rewriter::has_sign(QualType type)
{
	const auto *builtin =
		type->isPointerType() ? type->getPointeeType()->getAs<BuiltinType>() : nullptr;
	return builtin && builtin->isInteger() && !builtin->isBooleanType();
}

std::string Rewriter::parameter_type(QualType type) const
{
	QualType list = context_.getBuiltinVaListType();
	if (context_.hasSameType(type, list) ||
	    context_.hasSameType(type, context_.getAdjustedParameterType(list)))
		return "__builtin_va_list";
	if (!can_spell(type))
		return "";
	std::string name = type_name(type.getUnqualifiedType());
	return llvm::StringRef(name).contains('(') ? "__typeof__(" + name + ")" : name;
}

std::optional<unsigned> Rewriter::behind(const FunctionDecl *decl) const
{
	std::optional<unsigned> end = tokens_.find(decl->getEndLoc());
	if (end && !decl->doesThisDeclarationHaveABody())
		while (*end + 1 < tokens_.size() && tokens_[*end].kind() != tok::semi) {
			++*end;
			if (tokens_[*end].kind() == tok::l_paren)
				*end = tokens_.closing(*end);
			if (tokens_[*end].kind() == tok::comma)
				return std::nullopt;
		}
	return end && !tokens_[*end].location().isMacroID() ? end : std::nullopt;
}

void Rewriter::note_any_sign(const FunctionDecl *decl)
{
	if (decl->getIdentifier() && !decl->isImplicit() && !decl->hasAttr<ErrorAttr>() &&
	    decl->getLexicalDeclContext()->isTranslationUnit() &&
	    !decl->getLocation().isMacroID() && decl->getType()->getAs<FunctionProtoType>() &&
	    behind(decl))
		any_sign_[decl->getName()] = decl;
}

void Rewriter::any_sign(const FunctionDecl *decl, const char *why)
{
	const auto *type = decl->getType()->castAs<FunctionProtoType>();
	if (type->isVariadic() && (decl->hasAttr<AsmLabelAttr>() || !decl->isExternallyVisible()))
		return;
	const std::optional<unsigned> end = behind(decl);
	std::string params, arguments, attributes;
	const auto *text = decl->getAttr<FormatAttr>();
	bool any = false;
	for (unsigned i = 0; i < decl->getNumParams(); i++) {
		QualType param = decl->getParamDecl(i)->getType();
		std::string name = parameter_type(param);
		if (name.empty())
			return;
		// The compiler reads the text of a format: it wants the pointer itself.
		bool sign = has_sign(param) && !(text && text->getFormatIdx() == int(i + 1));
		any = any || sign;
		std::string number = "kpp_" + std::to_string(i);
		params += i ? ", " : "";
		params += (sign ? "::kpp_view::AnySign<" + name + ">" : name) + " " + number;
		arguments += (i ? ", " : "") + number + (sign ? ".pointer" : "");
	}
	std::string result = parameter_type(decl->getReturnType());
	if (!any || result.empty())
		return;
	if (decl->isNoReturn())
		attributes += " __attribute__((noreturn))";
	if (decl->hasAttr<WarnUnusedResultAttr>())
		attributes += " __attribute__((warn_unused_result))";
	if (text)
		attributes += " __attribute__((format(" + text->getType()->getName().str() + ", " +
			      std::to_string(text->getFormatIdx()) + ", " +
			      std::to_string(text->getFirstArg()) + ")))";
	const std::string name = decl->getName().str();
	std::string before = "kpp_any_sign_ ",
		    after = " { return (" + name + ")(" + arguments + "); }";
	if (type->isVariadic()) {
		params += ", ...";
		attributes = " asm(\"" + name + "\")" + attributes;
		before = "", after = " kpp_if_called_;";
	}
	std::string out = " extern \"C++\" { ";
	auto declare = [&](const std::string &tag) {
		out += before + result + " (" + name + ")(" + params + ")" + attributes + tag +
		       after + " ";
	};
	auto tag = tags_.find(decl->getName());
	if (tag == tags_.end() || tag->second.flags)
		declare(tag == tags_.end() ? "" : allocates);
	if (tag != tags_.end() && !tag->second.flags)
		declare(" " + tag->second.text);
	else if (tag != tags_.end() && direct_reclaim_ && *tag->second.flags < decl->getNumParams())
		declare(" " + tag->second.text + "_IF(kpp_" + std::to_string(*tag->second.flags) +
			" & " + *direct_reclaim_ + ")");
	edits_.insert_after(*end, out + "}", why);
}

} // namespace rewriting
