// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Walks the syntax tree and calls the rules for each node. A node comes before its children.
#include "rules.hpp"

#include "../clang.hpp"
#include "../keywords.hpp"

#include "clang/AST/RecursiveASTVisitor.h"

namespace rewriting {

using namespace clang;

namespace {

class Visitor : public RecursiveASTVisitor<Visitor> {
	using Base = RecursiveASTVisitor<Visitor>;

public:
	explicit Visitor(Editor &editor) : e_{editor}, any_sign_{editor} {}

	/** `group`: what one declaration declares, `typedef struct A {...} B` both A and B. */
	void declaration(DeclGroupRef group)
	{
		SourceLocation begin;
		for (Decl *decl : group)
			if (begin.isInvalid() ||
			    e_.sm.isBeforeInTranslationUnit(decl->getBeginLoc(), begin))
				begin = decl->getBeginLoc();
		auto first = e_.tokens.find(begin);
		if (!first)
			return;
		e_.anchor = *first;
		for (Decl *decl : group)
			TraverseDecl(decl);
	}

	void finish() { any_sign_.finish(); }

	// -- expressions

	bool VisitImplicitCastExpr(ImplicitCastExpr *cast)
	{
		switch (cast->getCastKind()) {
		case CK_BitCast:
		case CK_NoOp:
			convert_pointer(e_, cast);
			break;
		case CK_AddressSpaceConversion:
		case CK_PointerToIntegral:
		case CK_IntegralToPointer:
			convert_number(e_, cast);
			break;
		case CK_NullToPointer:
			convert_null(e_, cast);
			break;
		case CK_IntegralCast:
			if (cast->getType()->isEnumeralType())
				convert_to_enum(e_, cast);
			else
				widen_enum(e_, cast);
			break;
		case CK_ArrayToPointerDecay:
			keep_wide_string(e_, cast);
			break;
		case CK_LValueToRValue:
			load_volatile(e_, cast);
			break;
		default:
			break;
		}
		return true;
	}

	bool VisitCStyleCastExpr(CStyleCastExpr *cast)
	{
		if (cast->getCastKind() == CK_PointerToIntegral)
			narrow_pointer(e_, cast);
		if (cast->getCastKind() == CK_ToUnion)
			e_.unsupported(cast->getBeginLoc(), "a cast to a union");
		return true;
	}

	bool VisitArraySubscriptExpr(ArraySubscriptExpr *expr)
	{
		index_with_enum(e_, expr);
		return true;
	}

	bool VisitUnaryOperator(UnaryOperator *op)
	{
		if (op->isIncrementDecrementOp()) {
			step_void_pointer(e_, op);
			step_enum(e_, op);
		}
		if (op->getOpcode() == UO_AddrOf)
			take_address_of_literal(e_, op);
		if (op->getOpcode() == UO_Deref)
			dereference_void(e_, op);
		return true;
	}

	bool VisitBinaryOperator(BinaryOperator *op)
	{
		if (op->isAdditiveOp() || op->isMultiplicativeOp() || op->isShiftOp() ||
		    op->isRelationalOp() || op->isBitwiseOp())
			calculate_with_enum(e_, op);
		if (op->isAdditiveOp())
			add_to_void_pointer(e_, op);
		if (op->getOpcode() == BO_AddAssign || op->getOpcode() == BO_SubAssign)
			assign_to_void_pointer(e_, op);
		if (op->isCompoundAssignmentOp())
			assign_to_enum(e_, op);
		if (op->getOpcode() == BO_Assign) {
			assign_record(e_, op);
			refuse_escaping_literal(e_, op->getRHS());
		}
		return true;
	}

	bool VisitIfStmt(IfStmt *stmt) { return condition(stmt->getCond()); }
	bool VisitWhileStmt(WhileStmt *stmt) { return condition(stmt->getCond()); }
	bool VisitDoStmt(DoStmt *stmt) { return condition(stmt->getCond()); }
	bool VisitForStmt(ForStmt *stmt) { return condition(stmt->getCond()); }

	bool VisitConditionalOperator(ConditionalOperator *choice)
	{
		condition(choice->getCond());
		keep_type_of_choice(e_, choice);
		return true;
	}

	bool VisitGCCAsmStmt(GCCAsmStmt *assembly)
	{
		keep_type(e_, assembly);
		return true;
	}

	bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *expr,
					      DataRecursionQueue * = nullptr)
	{
		return answer_sizeof(e_, expr) || Base::TraverseUnaryExprOrTypeTraitExpr(expr);
	}

	bool TraverseGenericSelectionExpr(GenericSelectionExpr *expr,
					  DataRecursionQueue * = nullptr)
	{
		select(e_, expr, expr->getResultExpr());
		return TraverseStmt(expr->getResultExpr());
	}

	bool TraverseChooseExpr(ChooseExpr *expr, DataRecursionQueue * = nullptr)
	{
		select(e_, expr, expr->getChosenSubExpr());
		return TraverseStmt(expr->getChosenSubExpr());
	}

	bool TraverseTypeTraitExpr(TypeTraitExpr *expr, DataRecursionQueue * = nullptr)
	{
		compare_types(e_, expr);
		return true;
	}

	// -- types

	bool VisitTypeLoc(TypeLoc type)
	{
		// An enum that a parameter mentions first belongs to no declaration that is
		// visited.
		if (const auto *decl = dyn_cast_or_null<EnumDecl>(owned_tag(type)))
			if (!decl->isThisDeclarationADefinition())
				declare_enum(e_, decl);
		return true;
	}

	bool VisitTypeOfExprTypeLoc(TypeOfExprTypeLoc type)
	{
		keep_type(e_, type);
		return true;
	}

	bool VisitTypedefDecl(TypedefDecl *decl)
	{
		drop_bool(e_, decl);
		return true;
	}

	bool VisitEnumDecl(EnumDecl *decl)
	{
		if (!decl->isThisDeclarationADefinition()) {
			declare_enum(e_, decl);
			return true;
		}
		auto range = e_.tokens.find(decl->getSourceRange());
		if (!range || drop_true_and_false(e_, decl, *range))
			return true;
		define_enum(e_, decl, *range);
		move_nested_type(e_, decl, *range);
		return true;
	}

	bool VisitRecordDecl(RecordDecl *decl)
	{
		auto range = e_.tokens.find(decl->getSourceRange());
		if (!decl->isThisDeclarationADefinition() || !range)
			return true;
		fill_empty_record(e_, decl, *range);
		for (FieldDecl *field : decl->fields())
			repeat_members(e_, field);
		move_nested_type(e_, decl, *range);
		return true;
	}

	bool VisitFieldDecl(FieldDecl *field)
	{
		qualify_type_of_member(e_, field);
		return true;
	}

	// -- variables and functions

	bool VisitVarDecl(VarDecl *var)
	{
		declare_void_symbol(e_, var);
		initialize_constant(e_, var);
		delay_constant(e_, var);
		keep_type(e_, var);
		if (var->getInit())
			refuse_escaping_literal(e_, var->getInit());
		return true;
	}

	bool VisitParmVarDecl(ParmVarDecl *param)
	{
		drop_static_in_array(e_, param);
		return true;
	}

	bool TraverseDeclStmt(DeclStmt *stmt, DataRecursionQueue * = nullptr)
	{
		unsigned outer = e_.anchor;
		if (auto first = e_.tokens.find(stmt->getBeginLoc()))
			e_.anchor = *first;
		bool ok = Base::TraverseDeclStmt(stmt);
		e_.anchor = outer;
		return ok;
	}

	bool VisitFunctionDecl(FunctionDecl *decl)
	{
		if (!decl->isInlined() && decl->isExternallyVisible() && decl->getIdentifier() &&
		    is_cxx_keyword(decl->getName()))
			e_.unsupported(decl->getLocation(),
				       "an external function named by a C++ keyword");
		tag_function(e_, decl);
		any_sign_.note(decl);
		if (decl->doesThisDeclarationHaveABody())
			split_initializations(e_, decl->getBody());
		return true;
	}

private:
	bool condition(const Expr *expr)
	{
		choose_in_condition(e_, expr);
		return true;
	}

	Editor &e_;
	AnySign any_sign_;
};

} // namespace

void apply_rules(Editor &editor, llvm::ArrayRef<DeclGroupRef> groups)
{
	Visitor visitor(editor);
	for (DeclGroupRef group : groups)
		visitor.declaration(group);
	visitor.finish();
}

} // namespace rewriting
