// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for functions: their tags, and arguments of either sign.
#include "rules.hpp"

#include "clang/AST/Attr.h"

namespace rewriting {

using namespace clang;

// -- tags

const Rule context_tags{"context-tags", "The function may not be called in every context."};
const Rule allocation_flags{"allocation-flags",
			    "The function sleeps with some allocation flags and not with others: "
			    "C++ chooses between two declarations of it."};

void tag_function(Editor &editor, const FunctionDecl *decl)
{
	if (!decl->getIdentifier() || decl->hasAttr<AsmLabelAttr>())
		return;
	auto found = editor.tags.find(decl->getName());
	if (found == editor.tags.end())
		return;
	const Tag &tag = found->second;
	const TokenStream &tokens = editor.tokens;
	Edits &edits = editor.edits;
	FunctionTypeLoc type = decl->getFunctionTypeLoc();
	auto close = type ? tokens.find(type.getRParenLoc()) : std::nullopt;
	if (!close)
		return;
	if (!tag.flags)
		return edits.insert_after(*close, " " + tag.text, context_tags);
	// If a macro makes the name, the same text declares another function when the header is
	// read again.
	auto first = tokens.find(decl->getBeginLoc());
	if (!first || !editor.direct_reclaim() || *tag.flags >= decl->getNumParams() ||
	    decl->getLocation().isMacroID() || !decl->getLexicalDeclContext()->isTranslationUnit())
		return;
	const ParmVarDecl *flags = decl->getParamDecl(*tag.flags);
	auto end = tokens.find(flags->getEndLoc());
	if (!end || !flags->getType()->isIntegerType())
		return;
	std::string name = cxx_name(flags->getName());
	if (name.empty())
		edits.insert_after(*end, " " + (name = "kpp_flags_"), allocation_flags);
	unsigned last = *close;
	while (last + 1 < tokens.size() && tokens[last + 1].kind() != tok::semi &&
	       tokens[last + 1].kind() != tok::l_brace)
		last = tokens[last + 1].kind() == tok::l_paren ? tokens.closing(last + 1)
							       : last + 1;
	edits.insert_before(*close + 1, allocates, allocation_flags); // whatever the flags
	// An overloaded function that is only inlined needs a name for the linker too.
	bool overloaded = decl->hasAttr<OverloadableAttr>();
	edits.overload({*first, last, *close,
			decl->getName().str() + (overloaded ? ".overloaded" : ""),
			overloaded || !decl->isExternallyVisible(),
			tag.text + "_IF(" + name + " & " + *editor.direct_reclaim() + ")"},
		       allocation_flags);
}

// -- pointers to numbers of either sign

const Rule any_sign{"any-sign",
		    "C lets a pointer to char pass for one to unsigned char, and to int for one to "
		    "unsigned int; C++ chooses a second function that takes both."};

bool has_sign(QualType type)
{
	const auto *builtin =
		type->isPointerType() ? type->getPointeeType()->getAs<BuiltinType>() : nullptr;
	return builtin && builtin->isInteger() && !builtin->isBooleanType();
}

std::string AnySign::parameter_type(QualType type) const
{
	QualType list = editor_.context.getBuiltinVaListType();
	if (editor_.context.hasSameType(type, list) ||
	    editor_.context.hasSameType(type, editor_.context.getAdjustedParameterType(list)))
		return "__builtin_va_list";
	if (!Editor::can_spell(type))
		return "";
	std::string name = editor_.type_name(type.getUnqualifiedType());
	return llvm::StringRef(name).contains('(') ? "__typeof__(" + name + ")" : name;
}

/** The token that ends the declaration, if the header spells it and nothing else is declared with
 * it. */
std::optional<unsigned> AnySign::behind(const FunctionDecl *decl) const
{
	std::optional<unsigned> end = editor_.tokens.find(decl->getEndLoc());
	if (end && !decl->doesThisDeclarationHaveABody())
		while (*end + 1 < editor_.tokens.size() &&
		       editor_.tokens[*end].kind() != tok::semi) {
			++*end;
			if (editor_.tokens[*end].kind() == tok::l_paren)
				*end = editor_.tokens.closing(*end);
			if (editor_.tokens[*end].kind() == tok::comma)
				return std::nullopt;
		}
	return end && !editor_.tokens[*end].location().isMacroID() ? end : std::nullopt;
}

void AnySign::note(const FunctionDecl *decl)
{
	if (decl->getIdentifier() && !decl->isImplicit() && !decl->hasAttr<ErrorAttr>() &&
	    decl->getLexicalDeclContext()->isTranslationUnit() &&
	    !decl->getLocation().isMacroID() && decl->getType()->getAs<FunctionProtoType>() &&
	    behind(decl))
		functions_[decl->getName()] = decl;
}

void AnySign::finish()
{
	for (const auto &entry : functions_)
		declare(entry.second);
}

// Behind the function's last declaration comes another function of its name, which calls it. For a
// function with a variable number of arguments, it is a second declaration of the same function.
void AnySign::declare(const FunctionDecl *decl)
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
		// The compiler checks the text of a format, for which it needs the pointer itself.
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
	auto add = [&](const std::string &tag) {
		out += before + result + " (" + name + ")(" + params + ")" + attributes + tag +
		       after + " ";
	};
	auto tag = editor_.tags.find(decl->getName());
	if (tag == editor_.tags.end() || tag->second.flags)
		add(tag == editor_.tags.end() ? "" : allocates);
	if (tag != editor_.tags.end() && !tag->second.flags)
		add(" " + tag->second.text);
	else if (tag != editor_.tags.end() && editor_.direct_reclaim() &&
		 *tag->second.flags < decl->getNumParams())
		add(" " + tag->second.text + "_IF(kpp_" + std::to_string(*tag->second.flags) +
		    " & " + *editor_.direct_reclaim() + ")");
	editor_.edits.insert_after(*end, out + "}", any_sign);
}

} // namespace rewriting
