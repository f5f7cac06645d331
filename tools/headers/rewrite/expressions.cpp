// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for expressions: conversions, operators, what stands in braces.

#include "rules.hpp"

#include "../clang.hpp"
#include "../keywords.hpp"

#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"

namespace rewriting {

using namespace clang;

bool Rewriter::VisitImplicitCastExpr(ImplicitCastExpr *cast)
{
	const char *why = "";
	const Expr *sub = cast->getSubExpr();
	QualType from = sub->getType(), to = cast->getType();
	switch (cast->getCastKind()) {
	case CK_BitCast:
	case CK_NoOp:
		why = from->isVoidPointerType()
			      ? "C converts void * to any pointer; C++ wants a cast."
			      : "C lets a pointer pass for one of another type or constness; "
				"C++ wants a cast.";
		if (to->isPointerType() && from->isPointerType() && !converts(from, to))
			wrap_cast(sub, to, why);
		break;
	case CK_AddressSpaceConversion:
	case CK_PointerToIntegral:
	case CK_IntegralToPointer:
		why = "C converts between pointers and numbers; C++ wants a cast.";
		wrap_cast(sub, to, why);
		break;
	case CK_NullToPointer:
		null_pointer(sub, to);
		break;
	case CK_IntegralCast:
		why = to->isEnumeralType()
			      ? "C converts a number to an enum; C++ wants a cast."
			      : "C takes this enum as unsigned, C++ as int; the cast keeps C's "
				"value in a wider type.";
		if (to->isEnumeralType() && !is_enumerator_of(sub, to))
			wrap_cast(sub, to, why);
		else if (from->isEnumeralType() && context_.getTypeSize(to) > 32 &&
			 integer_of(from) == "unsigned int")
			wrap(sub, "(unsigned int)(", ")", why);
		break;
	case CK_ArrayToPointerDecay:
		why = "In C a wide character is an integer of the size that the flags "
		      "say, in C++ a type of its own.";
		if (const auto *text = dyn_cast<StringLiteral>(sub->IgnoreParens());
		    text && text->isWide())
			wrap(sub, "((" + type_name(to) + ")(", "))", why);
		break;
	case CK_LValueToRValue:
		why = "C copies a volatile struct; C++ cannot, so its bytes are "
		      "copied.";
		if (from.isVolatileQualified() && from->isRecordType())
			wrap(sub, "::kpp_view::load((", "))", why);
		break;
	default:
		break;
	}
	return true;
}

bool Rewriter::VisitCStyleCastExpr(CStyleCastExpr *cast)
{
	const char *why =
		"C casts a pointer to a type that it does not fit in; C++ wants a number in "
		"between.";
	if (cast->getCastKind() == CK_PointerToIntegral) {
		QualType to = cast->getType();
		if (to->isEnumeralType() ||
		    context_.getTypeSize(to) < context_.getTypeSize(context_.VoidPtrTy))
			wrap(cast->getSubExprAsWritten(), "(unsigned long)(", ")", why);
	}
	if (cast->getCastKind() == CK_ToUnion)
		unsupported(cast->getBeginLoc(), "a cast to a union");
	return true;
}

bool Rewriter::VisitArraySubscriptExpr(ArraySubscriptExpr *expr)
{
	const char *why = "C takes this enum as unsigned, C++ as int; the cast keeps C's index.";
	const Expr *index = expr->getIdx();
	if (bare(index)->getType()->isEnumeralType() &&
	    integer_of(bare(index)->getType()) == "unsigned int")
		wrap(index, "(unsigned int)(", ")", why);
	return true;
}

bool Rewriter::VisitUnaryOperator(UnaryOperator *op)
{
	const char *why = "";
	const Expr *sub = op->getSubExpr();
	QualType type = sub->getType();
	if (op->isIncrementDecrementOp()) {
		why = type->isEnumeralType() ? "C increments an enum as a number; C++ does not."
					     : "C increments void * by bytes; C++ does not.";
		if (is_void_pointer(type)) {
			wrap(op, "((" + type_name(type.getUnqualifiedType()) + ")(", "))", why);
			wrap(sub, "((" + char_pointer(type) + " &)(", "))", why);
		} else if (type->isEnumeralType()) {
			wrap(sub, "((" + integer_of(type) + " &)(", "))", why);
		}
	}
	// A number that a pair of braces makes has no address in C++.
	why = "C takes the address of a number in braces; C++ lets a helper do so.";
	if (op->getOpcode() == UO_AddrOf && isa<CompoundLiteralExpr>(sub->IgnoreParens()) &&
	    !type->isRecordType())
		if (auto range = tokens_.find(op->getSourceRange())) {
			edits_.wrap(range->first, range->last, "::kpp_view::address((", "))", why);
			edits_.replace(range->first, "", why);
		}
	why = "C dereferences a void *; C++ does not.";
	if (op->getOpcode() == UO_Deref && op->getType()->isVoidType()) {
		auto range = tokens_.find(op->getSourceRange());
		if (range) {
			edits_.wrap(range->first, range->last, "((void)(", "))", why);
			edits_.replace(range->first, "", why);
		}
	}
	return true;
}

bool Rewriter::VisitBinaryOperator(BinaryOperator *op)
{
	const Expr *left = op->getLHS(), *right = op->getRHS();
	QualType lt = left->getType(), rt = right->getType();
	// An enum with no negative values is unsigned in C and promotes to int in C++.
	const char *why =
		"C calculates with this enum as unsigned, C++ as int; the cast keeps C's.";
	if (op->isAdditiveOp() || op->isMultiplicativeOp() || op->isShiftOp() ||
	    op->isRelationalOp() || op->isBitwiseOp())
		for (const Expr *operand : {left, right})
			if (const auto *cast = dyn_cast<ImplicitCastExpr>(operand);
			    cast && cast->getCastKind() == CK_IntegralCast &&
			    cast->getType()->isSpecificBuiltinType(BuiltinType::UInt) &&
			    cast->getSubExpr()->getType()->isEnumeralType())
				wrap(operand, "(unsigned int)(", ")", why);
	switch (op->getOpcode()) {
	case BO_Add:
	case BO_Sub:
		why = "C calculates with void * in bytes; C++ does not.";
		if (is_void_pointer(lt) || is_void_pointer(rt)) {
			if (op->getType()->isPointerType())
				wrap(op, "((" + type_name(op->getType()) + ")(", "))", why);
			if (is_void_pointer(lt))
				wrap(left, "((" + char_pointer(lt) + ")(", "))", why);
			if (is_void_pointer(rt))
				wrap(right, "((" + char_pointer(rt) + ")(", "))", why);
		}
		break;
	case BO_AddAssign:
	case BO_SubAssign:
		why = "C calculates with void * in bytes; C++ does not.";
		if (is_void_pointer(lt)) {
			wrap(op, "((" + type_name(lt.getUnqualifiedType()) + ")(", "))", why);
			wrap(left, "((" + char_pointer(lt) + " &)(", "))", why);
		}
		[[fallthrough]];
	case BO_MulAssign:
	case BO_DivAssign:
	case BO_RemAssign:
	case BO_ShlAssign:
	case BO_ShrAssign:
	case BO_AndAssign:
	case BO_XorAssign:
	case BO_OrAssign:
		why = "C changes an enum by calculating with it; C++ does so with its "
		      "number only.";
		if (lt->isEnumeralType())
			compound_enum(op, why);
		break;
	case BO_Assign:
		why = "C assigns to a volatile struct; C++ cannot, so its bytes are assigned.";
		if (lt.isVolatileQualified() && lt->isRecordType())
			wrap(left, "::kpp_view::writable((", "))", why);
		else if (lt->isRecordType())
			assign(op);
		escaping_literal(right);
		break;
	default:
		break;
	}
	return true;
}

bool Rewriter::VisitConditionalOperator(ConditionalOperator *choice)
{
	branch(choice->getCond());
	const char *why = "A choice between two that are narrower than int is an int in C.";
	const Expr *yes = choice->getTrueExpr(), *no = choice->getFalseExpr();
	QualType type = bare(yes)->getType();
	if (choice->getType()->isSpecificBuiltinType(BuiltinType::Int) &&
	    context_.isPromotableIntegerType(type) && !type->isEnumeralType() &&
	    !type->isBooleanType() && context_.hasSameUnqualifiedType(type, bare(no)->getType()))
		wrap(yes, "(int)(", ")", why);
	return true;
}

bool Rewriter::TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *expr,
						DataRecursionQueue *)
{
	const char *why = "C's sizeof of this is not what C++ takes or answers: it is C's number.";
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
	if (replace && expr->EvaluateAsInt(value, context_)) {
		llvm::SmallString<32> text;
		value.Val.getInt().toString(text, 10);
		replace_whole(expr, (text + "UL").str(), why);
		return true;
	}
	return Base::TraverseUnaryExprOrTypeTraitExpr(expr);
}

bool Rewriter::TraverseGenericSelectionExpr(GenericSelectionExpr *expr, DataRecursionQueue *)
{
	const char *why = "C selects by type here, and C++ sees other types: it is what C selects.";
	select(expr, expr->getResultExpr(), why);
	return TraverseStmt(expr->getResultExpr());
}

bool Rewriter::TraverseChooseExpr(ChooseExpr *expr, DataRecursionQueue *)
{
	const char *why = "C selects here, and C++ cannot: it is what C selects.";
	select(expr, expr->getChosenSubExpr(), why);
	return TraverseStmt(expr->getChosenSubExpr());
}

bool Rewriter::TraverseTypeTraitExpr(TypeTraitExpr *expr, DataRecursionQueue *)
{
	const char *why =
		"C compares types here that C++ tells apart differently: it is C's answer.";
	replace_whole(expr, trait_value(expr) ? "1" : "0", why);
	return true;
}

void Rewriter::assign(const BinaryOperator *op)
{
	const char *why =
		"C finds the destination of a struct before its value; C++ does so in a call of "
		"operator=(), and not with =.";
	auto at = tokens_.find(op->getOperatorLoc());
	if (!at)
		return;
	wrap(op->getLHS(), "(", ")", why);
	edits_.replace(*at, ".operator=", why);
	wrap(op->getRHS(), "(", ")", why);
}

bool Rewriter::branch(const Expr *condition)
{
	const char *why =
		"C takes a branch on each side of a choice; C++ would choose a number first and "
		"compare it then.";
	condition = condition ? condition->IgnoreParenImpCasts() : nullptr;
	if (const auto *op = dyn_cast_or_null<BinaryOperator>(condition); op && op->isLogicalOp()) {
		branch(op->getLHS());
		branch(op->getRHS());
	} else if (const auto *op = dyn_cast_or_null<UnaryOperator>(condition);
		   op && op->getOpcode() == UO_LNot) {
		branch(op->getSubExpr());
	} else if (const auto *choice = dyn_cast_or_null<ConditionalOperator>(condition);
		   choice && !choice->getType()->isBooleanType()) {
		wrap(choice->getTrueExpr(), "(bool)(", ")", why);
		wrap(choice->getFalseExpr(), "(bool)(", ")", why);
	}
	return true;
}

bool Rewriter::converts(QualType from, QualType to) const
{
	QualType source = from->getPointeeType(), target = to->getPointeeType();
	if (!qualifiers_include(target.getQualifiers(), source.getQualifiers(), context_))
		return false;
	if (target->isVoidType())
		return !source->isFunctionType();
	return context_.hasSameUnqualifiedType(source, target);
}

bool Rewriter::is_enumerator_of(const Expr *expr, QualType type)
{
	expr = bare(expr);
	if (const auto *choice = dyn_cast<ConditionalOperator>(expr))
		return is_enumerator_of(choice->getTrueExpr(), type) &&
		       is_enumerator_of(choice->getFalseExpr(), type);
	if (expr->getType()->isEnumeralType())
		return expr->getType()->getAsTagDecl() == type->getAsTagDecl();
	const auto *ref = dyn_cast<DeclRefExpr>(expr);
	const auto *constant = ref ? dyn_cast<EnumConstantDecl>(ref->getDecl()) : nullptr;
	return constant && constant->getDeclContext() == type->getAsTagDecl();
}

bool Rewriter::differs_in_type(const Expr *expr)
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

bool Rewriter::asks_for_constant(const Stmt *stmt)
{
	if (const auto *call = dyn_cast_or_null<CallExpr>(stmt))
		if (call->getBuiltinCallee() == Builtin::BI__builtin_constant_p)
			return true;
	return stmt && llvm::any_of(stmt->children(), asks_for_constant);
}

void Rewriter::wrap(const Expr *expr, const std::string &before, const std::string &after,
		    const char *why)
{
	if (auto range = tokens_.find(expr->getSourceRange()))
		edits_.wrap(range->first, range->last, before, after, why);
	else if (expr->getBeginLoc().isValid())
		unsupported(expr->getBeginLoc(), "an expression that has no tokens of its own");
}

void Rewriter::wrap_cast(const Expr *expr, QualType to, const char *why)
{
	if (expr->getBeginLoc().isInvalid())
		return;
	if (can_spell(to))
		wrap(expr, "(" + type_name(to.getUnqualifiedType()) + ")(", ")", why);
	else
		wrap(expr, "::kpp_view::as((", "))", why);
}

void Rewriter::replace_whole(const Expr *expr, const std::string &text, const char *why)
{
	if (auto range = tokens_.find(expr->getSourceRange()))
		edits_.replace(range->first, range->last, text, why);
}

void Rewriter::select(const Expr *whole, const Expr *chosen, const char *why)
{
	auto outer = tokens_.find(whole->getSourceRange());
	auto inner = tokens_.find(chosen->getSourceRange());
	if (!outer || !inner)
		return;
	for (unsigned i = outer->first; i < inner->first; i++)
		edits_.replace(i, i == outer->first ? "(" : "", why);
	for (unsigned i = inner->last + 1; i <= outer->last; i++)
		edits_.replace(i, i == outer->last ? ")" : "", why);
}

void Rewriter::null_pointer(const Expr *sub, QualType to)
{
	const char *why =
		"C converts this null pointer to any pointer; C++ wants nullptr or a cast.";
	if (isa<IntegerLiteral>(bare(sub)) || isa<GNUNullExpr>(bare(sub)))
		return; // 0 is a null pointer in C++ too
	if (to->isVoidPointerType() && sub->getType()->isPointerType() &&
	    converts(sub->getType(), to))
		return;
	if (sub->getBeginLoc().isInvalid())
		return;
	// `NULL` is nullptr in C++ (replacements.hpp).
	if (sub->getBeginLoc().isMacroID() &&
	    Lexer::getImmediateMacroName(sub->getBeginLoc(), sm_, context_.getLangOpts()) ==
		    "NULL") {
		if (auto range = tokens_.find(sub->getSourceRange()))
			edits_.replace_if_expanded(range->first, range->last, "nullptr", why);
		return;
	}
	wrap_cast(sub, to, why);
}

void Rewriter::compound_enum(const BinaryOperator *op, const char *why)
{
	const Expr *left = op->getLHS();
	if (left->refersToBitField()) {
		unsupported(op->getOperatorLoc(), "a compound assignment to an enum bit-field");
		return;
	}
	wrap(left, "((" + integer_of(left->getType()) + " &)(", "))", why);
}

void Rewriter::escaping_literal(const Expr *expr)
{
	expr = expr->IgnoreParenCasts();
	if (const auto *op = dyn_cast<UnaryOperator>(expr))
		if (op->getOpcode() == UO_AddrOf &&
		    isa<CompoundLiteralExpr>(op->getSubExpr()->IgnoreParens()))
			unsupported(op->getBeginLoc(),
				    "a pointer that keeps the address of a compound literal");
}

} // namespace rewriting
