// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The functions that apply the rules to nodes of the syntax tree. Each is beside its rule, in the
// file that is named here. visitor.cpp calls them.
#pragma once

#include "editor.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/TypeLoc.h"
#include "llvm/ADT/StringMap.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rewriting {

using namespace clang;

// pointers.cpp
void convert_pointer(Editor &editor, const ImplicitCastExpr *cast);
void convert_number(Editor &editor, const ImplicitCastExpr *cast);
void convert_null(Editor &editor, const ImplicitCastExpr *cast);
void narrow_pointer(Editor &editor, const CStyleCastExpr *cast);
void step_void_pointer(Editor &editor, const UnaryOperator *op);
void add_to_void_pointer(Editor &editor, const BinaryOperator *op);
void assign_to_void_pointer(Editor &editor, const BinaryOperator *op);
void dereference_void(Editor &editor, const UnaryOperator *op);
void declare_void_symbol(Editor &editor, const VarDecl *var);
void take_address_of_literal(Editor &editor, const UnaryOperator *op);
void refuse_escaping_literal(Editor &editor, const Expr *value);

// enums.cpp
void convert_to_enum(Editor &editor, const ImplicitCastExpr *cast);
void step_enum(Editor &editor, const UnaryOperator *op);
void assign_to_enum(Editor &editor, const BinaryOperator *op);
void widen_enum(Editor &editor, const ImplicitCastExpr *cast);
void index_with_enum(Editor &editor, const ArraySubscriptExpr *expr);
void calculate_with_enum(Editor &editor, const BinaryOperator *op);
void declare_enum(Editor &editor, const EnumDecl *decl);
void define_enum(Editor &editor, const EnumDecl *decl, TokenStream::Range range);

// integers.cpp
void keep_type(Editor &editor, const TypeOfExprTypeLoc &type);
void keep_type(Editor &editor, const VarDecl *var);
void keep_type(Editor &editor, const GCCAsmStmt *assembly);
void keep_type_of_choice(Editor &editor, const ConditionalOperator *choice);
void choose_in_condition(Editor &editor, const Expr *condition);
void delay_constant(Editor &editor, const VarDecl *var);
void keep_wide_string(Editor &editor, const ImplicitCastExpr *cast);
/** Returns whether C's number replaces the expression. */
bool answer_sizeof(Editor &editor, const UnaryExprOrTypeTraitExpr *expr);
void select(Editor &editor, const Expr *whole, const Expr *chosen);
void compare_types(Editor &editor, const TypeTraitExpr *expr);

// records.cpp
void load_volatile(Editor &editor, const ImplicitCastExpr *cast);
void assign_record(Editor &editor, const BinaryOperator *op);
void fill_empty_record(Editor &editor, const RecordDecl *decl, TokenStream::Range range);
void move_nested_type(Editor &editor, const TagDecl *decl, TokenStream::Range range);
void repeat_members(Editor &editor, const FieldDecl *field);
void qualify_type_of_member(Editor &editor, const FieldDecl *field);
/** The tags that need other names in C++. */
RenamedTags find_renamed_tags(const ASTContext &context);

/** The records that have a field of some name, and the type of the field if C converts values to it
 * that C++ does not. */
using Fields = llvm::StringMap<std::vector<std::pair<const RecordDecl *, std::string>>>;

/** The fields of all records, by name. */
Fields all_fields(const Editor &editor);

// declarations.cpp
void drop_bool(Editor &editor, const TypedefDecl *decl);
/** Returns whether the enum is removed. */
bool drop_true_and_false(Editor &editor, const EnumDecl *decl, TokenStream::Range range);
void initialize_constant(Editor &editor, const VarDecl *var);
void drop_static_in_array(Editor &editor, const ParmVarDecl *param);

// jumps.cpp
void split_initializations(Editor &editor, const Stmt *body);

// functions.cpp
void tag_function(Editor &editor, const FunctionDecl *decl);

/** Whether it is a pointer to numbers, which C converts to one to numbers of the other sign. */
bool has_sign(QualType type);

/** Declares each function with such a parameter once more, for drivers. */
class AnySign {
public:
	explicit AnySign(Editor &editor) : editor_{editor} {}

	/** The last declaration of a function counts. */
	void note(const FunctionDecl *decl);

	/** To be called when all declarations are noted. */
	void finish();

private:
	std::string parameter_type(QualType type) const;
	std::optional<unsigned> behind(const FunctionDecl *decl) const;
	void declare(const FunctionDecl *decl);

	Editor &editor_;
	std::map<llvm::StringRef, const FunctionDecl *> functions_;
};

// visitor.cpp

/** Has the rules look at all nodes of these declarations. */
void apply_rules(Editor &editor, llvm::ArrayRef<DeclGroupRef> groups);

} // namespace rewriting
