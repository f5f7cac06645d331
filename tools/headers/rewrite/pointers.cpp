// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for pointers and addresses.
#include "rules.hpp"

#include "clang/Lex/Lexer.h"

namespace rewriting {

using namespace clang;

// -- conversions

const Rule void_pointer{"void-pointer", "C converts void * to any pointer; C++ wants a cast."};
const Rule pointer_conversion{"pointer-conversion",
			      "C lets a pointer pass for one of another type or constness; C++ "
			      "wants a cast."};

void convert_pointer(Editor &editor, const ImplicitCastExpr *cast)
{
	const Expr *sub = cast->getSubExpr();
	QualType from = sub->getType(), to = cast->getType();
	if (to->isPointerType() && from->isPointerType() && !editor.converts(from, to))
		editor.wrap_cast(sub, to,
				 from->isVoidPointerType() ? void_pointer : pointer_conversion);
}

const Rule pointer_number{"pointer-number",
			  "C converts between pointers and numbers; C++ wants a cast."};

void convert_number(Editor &editor, const ImplicitCastExpr *cast)
{
	editor.wrap_cast(cast->getSubExpr(), cast->getType(), pointer_number);
}

const Rule null{"null",
		"C converts this null pointer to any pointer; C++ wants nullptr or a cast."};

void convert_null(Editor &editor, const ImplicitCastExpr *cast)
{
	const Expr *sub = cast->getSubExpr();
	QualType to = cast->getType();
	if (isa<IntegerLiteral>(bare(sub)) || isa<GNUNullExpr>(bare(sub)))
		return; // 0 is a null pointer in C++ too
	if (to->isVoidPointerType() && sub->getType()->isPointerType() &&
	    editor.converts(sub->getType(), to))
		return;
	SourceLocation begin = sub->getBeginLoc();
	if (begin.isInvalid())
		return;
	// `NULL` is nullptr in C++ (replacements.hpp).
	if (begin.isMacroID() &&
	    Lexer::getImmediateMacroName(begin, editor.sm, editor.context.getLangOpts()) ==
		    "NULL") {
		if (auto range = editor.tokens.find(sub->getSourceRange()))
			editor.edits.replace_if_expanded(range->first, range->last, "nullptr",
							 null);
		return;
	}
	editor.wrap_cast(sub, to, null);
}

const Rule pointer_to_narrow{
	"narrow-pointer",
	"C casts a pointer to a type that it does not fit in; C++ wants a number in between."};

void narrow_pointer(Editor &editor, const CStyleCastExpr *cast)
{
	QualType to = cast->getType();
	const ASTContext &context = editor.context;
	if (to->isEnumeralType() ||
	    context.getTypeSize(to) < context.getTypeSize(context.VoidPtrTy))
		editor.wrap(cast->getSubExprAsWritten(), "(unsigned long)(", ")",
			    pointer_to_narrow);
}

// -- void

const Rule void_arithmetic{"void-arithmetic", "C calculates with void * in bytes; C++ does not."};

/** The pointer to char that has the qualifiers of this pointer. */
static std::string char_pointer(const Editor &editor, QualType type)
{
	ASTContext &context = editor.context;
	QualType pointee =
		context.getQualifiedType(context.CharTy, type->getPointeeType().getQualifiers());
	return editor.type_name(context.getPointerType(pointee));
}

/** `whole` changes the pointer `changed`. Its value keeps its type. */
static void change_in_bytes(Editor &editor, const Expr *whole, const Expr *changed)
{
	QualType type = changed->getType();
	if (!is_void_pointer(type))
		return;
	editor.wrap(whole, "((" + editor.type_name(type.getUnqualifiedType()) + ")(", "))",
		    void_arithmetic);
	editor.wrap(changed, "((" + char_pointer(editor, type) + " &)(", "))", void_arithmetic);
}

void step_void_pointer(Editor &editor, const UnaryOperator *op)
{
	change_in_bytes(editor, op, op->getSubExpr());
}

void assign_to_void_pointer(Editor &editor, const BinaryOperator *op)
{
	change_in_bytes(editor, op, op->getLHS());
}

void add_to_void_pointer(Editor &editor, const BinaryOperator *op)
{
	QualType left = op->getLHS()->getType(), right = op->getRHS()->getType();
	if (!is_void_pointer(left) && !is_void_pointer(right))
		return;
	if (op->getType()->isPointerType())
		editor.wrap(op, "((" + editor.type_name(op->getType()) + ")(", "))",
			    void_arithmetic);
	for (const Expr *operand : {op->getLHS(), op->getRHS()})
		if (is_void_pointer(operand->getType()))
			editor.wrap(operand, "((" + char_pointer(editor, operand->getType()) + ")(",
				    "))", void_arithmetic);
}

const Rule void_dereference{"void-dereference", "C dereferences a void *; C++ does not."};

void dereference_void(Editor &editor, const UnaryOperator *op)
{
	auto range = editor.tokens.find(op->getSourceRange());
	if (!op->getType()->isVoidType() || !range)
		return;
	editor.edits.wrap(range->first, range->last, "((void)(", "))", void_dereference);
	editor.edits.replace(range->first, "", void_dereference);
}

const Rule void_symbol{"void-symbol", "C declares a symbol of type void; in C++ it is a char."};

void declare_void_symbol(Editor &editor, const VarDecl *var)
{
	if (!var->getType()->isVoidType())
		return;
	// Only the address of such a symbol is used.
	if (auto range = editor.tokens.find(var->getSourceRange()))
		for (unsigned i = range->first; i < range->last; i++)
			if (editor.tokens[i].kind() == tok::kw_void)
				editor.edits.replace(i, "char", void_symbol);
}

// -- compound literals

const Rule literal_address{"literal-address",
			   "C takes the address of a number in braces; C++ lets a helper do so."};

void take_address_of_literal(Editor &editor, const UnaryOperator *op)
{
	const Expr *sub = op->getSubExpr();
	auto range = editor.tokens.find(op->getSourceRange());
	if (!range || !isa<CompoundLiteralExpr>(sub->IgnoreParens()) ||
	    sub->getType()->isRecordType())
		return;
	editor.edits.wrap(range->first, range->last, "::kpp_view::address((", "))",
			  literal_address);
	editor.edits.replace(range->first, "", literal_address);
}

void refuse_escaping_literal(Editor &editor, const Expr *value)
{
	// The literal lives to the end of the block in C and to the end of the expression in C++.
	const auto *op = dyn_cast<UnaryOperator>(value->IgnoreParenCasts());
	if (op && op->getOpcode() == UO_AddrOf &&
	    isa<CompoundLiteralExpr>(op->getSubExpr()->IgnoreParens()))
		editor.unsupported(op->getBeginLoc(),
				   "a pointer that keeps the address of a compound literal");
}

} // namespace rewriting
