// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What C and C++ read differently: walks the syntax tree of the headers and edits the tokens.
//
// expressions.cpp, types.cpp, functions.cpp and jumps.cpp have the rules for each.
#pragma once

#include "../keywords.hpp"
#include "../rewrite.hpp"
#include "edits.hpp"
#include "tokens.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rewriting {

using namespace clang;

/** The records that have a field of some name, and its type where C converts to it what C++ does not. */
using Fields = llvm::StringMap<std::vector<std::pair<const RecordDecl *, std::string>>>;

/** Walks the syntax tree and makes the edits. */
class Rewriter : public RecursiveASTVisitor<Rewriter> {
	using Base = RecursiveASTVisitor<Rewriter>;

public:
	Rewriter(ASTContext &context, const TokenStream &tokens, const Tags &tags, Edits &edits,
		 std::vector<Problem> &problems);

	/** The tags that must be renamed. */
	const RenamedTags &renamed_tags() const { return renamed_tags_; }

	/** When all declarations are visited. */
	void finish();

	/** The fields of all records, by name. */
	Fields fields() const;

	/** `group`: what one declaration declares, `typedef struct A {...} B` both A and B. */
	void declaration(DeclGroupRef group);

	bool VisitTypeLoc(TypeLoc type);

	// expressions.cpp
	bool VisitImplicitCastExpr(ImplicitCastExpr *cast);
	bool VisitCStyleCastExpr(CStyleCastExpr *cast);
	// An index that is an enum without negative values: C extends it with zeros.
	bool VisitArraySubscriptExpr(ArraySubscriptExpr *expr);
	bool VisitUnaryOperator(UnaryOperator *op);
	bool VisitBinaryOperator(BinaryOperator *op);
	bool VisitIfStmt(IfStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitWhileStmt(WhileStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitDoStmt(DoStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitForStmt(ForStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitConditionalOperator(ConditionalOperator *choice);
	bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *expr,
					      DataRecursionQueue * = nullptr);
	// What C selects is put in the place of the selection: C++ looks at the types differently.
	bool TraverseGenericSelectionExpr(GenericSelectionExpr *expr,
					  DataRecursionQueue * = nullptr);
	bool TraverseChooseExpr(ChooseExpr *expr, DataRecursionQueue * = nullptr);
	bool TraverseTypeTraitExpr(TypeTraitExpr *expr, DataRecursionQueue * = nullptr);

	// types.cpp
	bool VisitTypeOfExprTypeLoc(TypeOfExprTypeLoc type);
	bool VisitVarDecl(VarDecl *var);
	bool VisitTypedefDecl(TypedefDecl *decl);
	bool VisitEnumDecl(EnumDecl *decl);
	bool VisitRecordDecl(RecordDecl *decl);
	bool VisitFieldDecl(FieldDecl *field);
	bool TraverseDeclStmt(DeclStmt *stmt, DataRecursionQueue * = nullptr);

	// functions.cpp
	bool VisitGCCAsmStmt(GCCAsmStmt *assembly);
	bool VisitParmVarDecl(ParmVarDecl *param);
	bool VisitFunctionDecl(FunctionDecl *decl);

private:
	void assign(const BinaryOperator *op);

	/** `condition`: what decides on a branch, or null. */
	bool branch(const Expr *condition);

	// -- types

	void find_renamed_tags();

	/** The record that this is the type of, or null; a record may have several that say the same. */
	static const RecordDecl *declared(const Type *type);

	/** Whether an unnamed union in the record has a member of the record's own name. */
	static bool hides(const RecordDecl *record, llvm::StringRef name);

	/** Whether the tag is also the name of a typedef for something else. */
	bool names_another_type(const TagDecl *tag) const;

	static bool is_void_pointer(QualType type);

	/** Whether C++ converts the pointer type `from` to `to` as C does. */
	bool converts(QualType from, QualType to) const;

	/** Whether a cast can spell the type: no unnamed type in it, none that is local. */
	static bool can_spell(QualType type);

	std::string type_name(QualType type) const;

	std::string char_pointer(QualType type) const;

	std::string integer_of(const EnumDecl *decl) const;
	// The values of an enum are ints in C, when they fit.
	std::string fixed_type(const EnumDecl *decl) const;
	std::string integer_of(QualType type) const;

	static const Expr *bare(const Expr *expr) { return expr->IgnoreParenImpCasts(); }

	static bool is_enumerator_of(const Expr *expr, QualType type);

	/** Whether the expression is an int in C and something else in C++. */
	static bool differs_in_type(const Expr *expr);

	static bool asks_for_constant(const Stmt *stmt);

	// -- edits

	void wrap(const Expr *expr, const std::string &before, const std::string &after,
		  const char *why);

	void wrap_cast(const Expr *expr, QualType to, const char *why);

	void replace_whole(const Expr *expr, const std::string &text, const char *why);

	void select(const Expr *whole, const Expr *chosen, const char *why);

	void null_pointer(const Expr *sub, QualType to);

	void compound_enum(const BinaryOperator *op, const char *why);

	// The literal lives to the end of the block in C and to the end of the expression in C++.
	void escaping_literal(const Expr *expr);

	// -- enums and records

	std::optional<unsigned> body(TokenStream::Range range) const;

	/** The last token of the type: behind the brace come its attributes. */
	unsigned tag_end(TokenStream::Range range) const;

	void forward_enum(const EnumDecl *decl);

	void tag_function(const FunctionDecl *decl, const Tag &tag);

	/** The type, where C converts to it what C++ does not: an enum, a pointer to numbers but text. */
	std::string converted(QualType type) const;

	/** Whether it is a pointer to numbers that C takes with any sign. */
	static bool has_sign(QualType type);

	std::string parameter_type(QualType type) const;

	/** The token behind which another declaration can stand, where the header spells it. */
	std::optional<unsigned> behind(const FunctionDecl *decl) const;

	void note_any_sign(const FunctionDecl *decl);

	// Behind the function's last declaration comes another function of its name, which calls it. One
	// with a variable number of arguments is another declaration of the same instead.
	void any_sign(const FunctionDecl *decl, const char *why);

	// In C a type defined inside a record belongs to the file, in C++ to the record.
	void nested_type(TagDecl *decl, TokenStream::Range range);

	// With -fms-extensions a record without a declarator is an unnamed member. In C++ only a record
	// without a name can be one.
	void unnamed_member(FieldDecl *field);

	// -- jumps past an initialization

	struct Scopes {
		std::vector<const Stmt *> open;
		unsigned position = 0;
	};
	struct Variable {
		const VarDecl *var;
		const DeclStmt *stmt;
		const Stmt *scope;
		unsigned position;
	};
	struct Target {
		std::vector<const Stmt *> scopes;
		unsigned position;
	};

	void jumps(const Stmt *body, const char *why);

	void collect(const Stmt *stmt, Scopes &scopes, std::vector<Variable> &variables,
		     std::map<const LabelDecl *, Target> &labels,
		     std::vector<std::pair<unsigned, const LabelDecl *>> &gotos,
		     std::vector<std::pair<unsigned, Target>> &cases,
		     std::vector<unsigned> &switches);

	// `int x = f();` becomes `int x; x = f();`.
	void split(const Variable &v, const char *why);

	void unsupported(SourceLocation loc, const std::string &what);

	ASTContext &context_;
	const SourceManager &sm_;
	const TokenStream &tokens_;
	const Tags &tags_;
	Edits &edits_;
	std::vector<Problem> &problems_;
	PrintingPolicy policy_;
	RenamedTags renamed_tags_;
	std::optional<std::string> direct_reclaim_;
	std::map<llvm::StringRef, const FunctionDecl *> any_sign_;
	unsigned anchor_ = 0;
};

} // namespace rewriting
