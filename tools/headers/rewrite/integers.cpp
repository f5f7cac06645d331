// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for types of integers, for constants, and for expressions that ask for a type.
#include "rules.hpp"

#include "../clang.hpp"

#include "clang/Basic/Builtins.h"

namespace rewriting {

using namespace clang;

// -- types of expressions

const Rule integer_types{"integer-types",
			 "The type of this is int in C, and bool, char or an enum in C++."};

/** Whether the expression is an int in C and something else in C++. */
static bool differs_in_type(const Expr *expr)
{
	expr = expr->IgnoreParens();
	if (const auto *cast = dyn_cast<ImplicitCastExpr>(expr))
		return cast->getCastKind() == CK_LValueToRValue ||
				       !cast->getType()->isSpecificBuiltinType(BuiltinType::Int)
			       ? false
			       : differs_in_type(cast->getSubExpr());
	if (const auto *op = dyn_cast<BinaryOperator>(expr)) {
		if (op->getOpcode() == BO_Comma)
			return differs_in_type(op->getRHS());
		return op->isComparisonOp() || op->isLogicalOp();
	}
	if (const auto *op = dyn_cast<UnaryOperator>(expr))
		return op->getOpcode() == UO_LNot ||
		       (op->getOpcode() == UO_Extension && differs_in_type(op->getSubExpr()));
	if (const auto *choice = dyn_cast<ConditionalOperator>(expr))
		return differs_in_type(choice->getTrueExpr()) ||
		       differs_in_type(choice->getFalseExpr());
	if (const auto *ref = dyn_cast<DeclRefExpr>(expr))
		return isa<EnumConstantDecl>(ref->getDecl());
	return isa<CharacterLiteral>(expr);
}

void keep_type(Editor &editor, const TypeOfExprTypeLoc &type)
{
	if (differs_in_type(type.getUnderlyingExpr()))
		editor.wrap(type.getUnderlyingExpr(), "((int)(", "))", integer_types);
}

void keep_type(Editor &editor, const VarDecl *var)
{
	if (var->getInit() && isa<AutoType>(var->getType()) && differs_in_type(var->getInit()))
		editor.wrap(var->getInit(), "((int)(", "))", integer_types);
}

void keep_type(Editor &editor, const GCCAsmStmt *assembly)
{
	for (unsigned i = 0; i < assembly->getNumInputs(); i++)
		if (differs_in_type(assembly->getInputExpr(i)))
			editor.wrap(assembly->getInputExpr(i), "(int)(", ")", integer_types);
}

const Rule narrow_choice{"narrow-choice",
			 "A choice between two that are narrower than int is an int in C."};

void keep_type_of_choice(Editor &editor, const ConditionalOperator *choice)
{
	const Expr *yes = choice->getTrueExpr(), *no = choice->getFalseExpr();
	const ASTContext &context = editor.context;
	QualType type = bare(yes)->getType();
	if (choice->getType()->isSpecificBuiltinType(BuiltinType::Int) &&
	    context.isPromotableIntegerType(type) && !type->isEnumeralType() &&
	    !type->isBooleanType() && context.hasSameUnqualifiedType(type, bare(no)->getType()))
		editor.wrap(yes, "(int)(", ")", narrow_choice);
}

const Rule wide_string{"wide-string",
		       "In C a wide character is an integer of the size that the flags say, in C++ "
		       "a type of its own."};

void keep_wide_string(Editor &editor, const ImplicitCastExpr *cast)
{
	const auto *text = dyn_cast<StringLiteral>(cast->getSubExpr()->IgnoreParens());
	if (text && text->isWide())
		editor.wrap(cast->getSubExpr(), "((" + editor.type_name(cast->getType()) + ")(",
			    "))", wide_string);
}

// -- constants

const Rule builtin_constant{"builtin-constant",
			    "C++ would ask __builtin_constant_p for a constant's value too early."};

static bool asks_for_constant(const Stmt *stmt)
{
	if (const auto *call = dyn_cast_or_null<CallExpr>(stmt))
		if (call->getBuiltinCallee() == Builtin::BI__builtin_constant_p)
			return true;
	return stmt && llvm::any_of(stmt->children(), asks_for_constant);
}

void delay_constant(Editor &editor, const VarDecl *var)
{
	// C++ evaluates the initializer of a constant at once, before the optimizer could answer
	// __builtin_constant_p.
	if (!var->getInit() || !var->hasLocalStorage() || !var->getType().isConstQualified() ||
	    !var->getType()->isIntegerType() || !asks_for_constant(var->getInit()))
		return;
	if (auto range = editor.tokens.find(SourceRange(var->getBeginLoc(), var->getLocation())))
		for (unsigned i = range->first; i < range->last; i++)
			if (editor.tokens[i].kind() == tok::kw_const)
				editor.edits.replace(i, "", builtin_constant);
}

const Rule size_of{
	"sizeof",
	"C takes the size of a type that C++ has not here, or that is another one: it is C's number."};

bool answer_sizeof(Editor &editor, const UnaryExprOrTypeTraitExpr *expr)
{
	bool replace = false;
	if (expr->isArgumentType()) {
		QualType type = expr->getArgumentType();
		replace = type->isVoidType() || type->isFunctionType() ||
			  owned_tag(expr->getArgumentTypeInfo()->getTypeLoc());
	} else {
		const Expr *arg = expr->getArgumentExpr();
		replace = arg->getType()->isVoidType() || arg->getType()->isFunctionType() ||
			  differs_in_type(arg);
	}
	Expr::EvalResult value;
	if (!replace || !expr->EvaluateAsInt(value, editor.context))
		return false;
	llvm::SmallString<32> text;
	value.Val.getInt().toString(text, 10);
	editor.replace(expr, (text + "UL").str(), size_of);
	return true;
}

// -- selections

const Rule selection{"selection",
		     "C selects an expression by types, which C++ sees differently: it is the one "
		     "that C selects."};

void select(Editor &editor, const Expr *whole, const Expr *chosen)
{
	auto outer = editor.tokens.find(whole->getSourceRange());
	auto inner = editor.tokens.find(chosen->getSourceRange());
	if (!outer || !inner)
		return;
	for (unsigned i = outer->first; i < inner->first; i++)
		editor.edits.replace(i, i == outer->first ? "(" : "", selection);
	for (unsigned i = inner->last + 1; i <= outer->last; i++)
		editor.edits.replace(i, i == outer->last ? ")" : "", selection);
}

const Rule type_comparison{
	"type-comparison",
	"C compares types here that C++ tells apart differently: it is C's answer."};

void compare_types(Editor &editor, const TypeTraitExpr *expr)
{
	editor.replace(expr, trait_value(expr) ? "1" : "0", type_comparison);
}

const Rule choice_in_condition{
	"choice-in-condition",
	"C takes a branch on each side of a choice; C++ would choose a number first and compare it "
	"then."};

void choose_in_condition(Editor &editor, const Expr *condition)
{
	condition = condition ? condition->IgnoreParenImpCasts() : nullptr;
	if (const auto *op = dyn_cast_or_null<BinaryOperator>(condition); op && op->isLogicalOp()) {
		choose_in_condition(editor, op->getLHS());
		choose_in_condition(editor, op->getRHS());
	} else if (const auto *op = dyn_cast_or_null<UnaryOperator>(condition);
		   op && op->getOpcode() == UO_LNot) {
		choose_in_condition(editor, op->getSubExpr());
	} else if (const auto *choice = dyn_cast_or_null<ConditionalOperator>(condition);
		   choice && !choice->getType()->isBooleanType()) {
		editor.wrap(choice->getTrueExpr(), "(bool)(", ")", choice_in_condition);
		editor.wrap(choice->getFalseExpr(), "(bool)(", ")", choice_in_condition);
	}
}

} // namespace rewriting
