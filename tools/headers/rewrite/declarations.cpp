// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for bool, and for variables and parameters.
#include "rules.hpp"

namespace rewriting {

using namespace clang;

const Rule has_bool{"bool", "C++ has bool, true and false already."};

void drop_bool(Editor &editor, const TypedefDecl *decl)
{
	if (decl->getName() == "bool")
		if (auto range = editor.tokens.find(decl->getSourceRange()))
			editor.edits.replace(range->first, range->last, "", has_bool);
}

bool drop_true_and_false(Editor &editor, const EnumDecl *decl, TokenStream::Range range)
{
	bool defines = llvm::any_of(decl->enumerators(), [](const EnumConstantDecl *constant) {
		return constant->getName() == "true" || constant->getName() == "false";
	});
	if (defines)
		editor.edits.replace(range.first, editor.tag_end(range), "", has_bool);
	return defines;
}

const Rule const_variable{"const-variable", "C++ wants every constant to have a value."};

void initialize_constant(Editor &editor, const VarDecl *var)
{
	// Only the type of such a constant counts.
	if (!var->getInit() && var->hasLocalStorage() && !isa<ParmVarDecl>(var) &&
	    var->getType().isConstQualified())
		if (auto end = editor.tokens.find(var->getEndLoc()))
			editor.edits.insert_after(*end, " = {}", const_variable);
}

const Rule static_array{"static-array",
			"C++ has no static and no qualifiers in a parameter's brackets."};

void drop_static_in_array(Editor &editor, const ParmVarDecl *param)
{
	// `int a[static const 4]`
	if (auto range = editor.tokens.find(param->getSourceRange()))
		for (unsigned i = range->first; i < range->last; i++)
			if (editor.tokens[i].kind() == tok::l_square)
				while (llvm::is_contained({tok::kw_static, tok::kw_const,
							   tok::kw_volatile, tok::kw_restrict},
							  editor.tokens[i + 1].kind()))
					editor.edits.replace(++i, "", static_array);
}

} // namespace rewriting
