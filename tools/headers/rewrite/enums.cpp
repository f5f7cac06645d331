// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for enums.
#include "rules.hpp"

namespace rewriting {

using namespace clang;

// -- values

const Rule enum_conversion{"enum-conversion", "C converts a number to an enum; C++ wants a cast."};

/** Whether C++ too takes the expression for a value of the enum `type`. */
static bool is_enumerator_of(const Expr *expr, QualType type)
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

void convert_to_enum(Editor &editor, const ImplicitCastExpr *cast)
{
	if (!is_enumerator_of(cast->getSubExpr(), cast->getType()))
		editor.wrap_cast(cast->getSubExpr(), cast->getType(), enum_conversion);
}

const Rule enum_arithmetic{
	"enum-arithmetic",
	"C changes an enum by calculating with it; C++ does so with its number only."};

void step_enum(Editor &editor, const UnaryOperator *op)
{
	const Expr *sub = op->getSubExpr();
	if (sub->getType()->isEnumeralType())
		editor.wrap(sub, "((" + editor.integer_of(sub->getType()) + " &)(", "))",
			    enum_arithmetic);
}

void assign_to_enum(Editor &editor, const BinaryOperator *op)
{
	const Expr *left = op->getLHS();
	if (!left->getType()->isEnumeralType())
		return;
	if (left->refersToBitField())
		return editor.unsupported(op->getOperatorLoc(),
					  "a compound assignment to an enum bit-field");
	editor.wrap(left, "((" + editor.integer_of(left->getType()) + " &)(", "))",
		    enum_arithmetic);
}

const Rule unsigned_enum{
	"unsigned-enum",
	"An enum without negative values is unsigned in C and int in C++; the cast keeps C's value."};

/** Whether C takes values of the enum for unsigned numbers. */
static bool is_unsigned(const Editor &editor, QualType type)
{
	return type->isEnumeralType() && editor.integer_of(type) == "unsigned int";
}

void widen_enum(Editor &editor, const ImplicitCastExpr *cast)
{
	if (is_unsigned(editor, cast->getSubExpr()->getType()) &&
	    editor.context.getTypeSize(cast->getType()) > 32)
		editor.wrap(cast->getSubExpr(), "(unsigned int)(", ")", unsigned_enum);
}

void index_with_enum(Editor &editor, const ArraySubscriptExpr *expr)
{
	if (is_unsigned(editor, bare(expr->getIdx())->getType()))
		editor.wrap(expr->getIdx(), "(unsigned int)(", ")", unsigned_enum);
}

void calculate_with_enum(Editor &editor, const BinaryOperator *op)
{
	for (const Expr *operand : {op->getLHS(), op->getRHS()})
		if (const auto *cast = dyn_cast<ImplicitCastExpr>(operand);
		    cast && cast->getCastKind() == CK_IntegralCast &&
		    cast->getType()->isSpecificBuiltinType(BuiltinType::UInt) &&
		    cast->getSubExpr()->getType()->isEnumeralType())
			editor.wrap(operand, "(unsigned int)(", ")", unsigned_enum);
}

// -- declarations

const Rule forward_enum{
	"forward-enum",
	"C++ wants the type of an enum's values wherever the enum is declared, if it is declared "
	"apart from its values."};

/** The type for such a declaration. In C the values of an enum are ints if they fit. */
static std::string fixed_type(const Editor &editor, const EnumDecl *decl)
{
	const EnumDecl *definition = decl->getDefinition();
	if (definition && editor.context.getTypeSize(definition->getIntegerType()) != 32)
		return editor.integer_of(decl);
	if (definition)
		for (const EnumConstantDecl *constant : definition->enumerators())
			if (const llvm::APSInt &value = constant->getInitVal();
			    !(value.isUnsigned() ? value.isIntN(31) : value.isSignedIntN(32)))
				return editor.integer_of(decl);
	return "int";
}

void declare_enum(Editor &editor, const EnumDecl *decl)
{
	// `enum X;` on its own, or X used before it is defined.
	auto name = editor.tokens.find(decl->getLocation());
	if (!name)
		return;
	std::string type = ": " + fixed_type(editor, decl);
	bool alone = *name + 1 < editor.tokens.size() &&
		     editor.tokens[*name + 1].kind() == tok::semi && editor.anchor + 1 == *name;
	if (alone)
		editor.edits.insert_after(*name, type, forward_enum);
	else if (decl->isFirstDecl())
		editor.edits.insert_before(editor.anchor,
					   "enum " + cxx_name(decl->getName()) + " " + type + "; ",
					   forward_enum);
}

void define_enum(Editor &editor, const EnumDecl *decl, TokenStream::Range range)
{
	if (decl->isFirstDecl() && decl->getMostRecentDecl() == decl)
		return;
	if (auto brace = editor.body(range))
		editor.edits.insert_before(*brace, ": " + fixed_type(editor, decl) + " ",
					   forward_enum);
}

} // namespace rewriting
