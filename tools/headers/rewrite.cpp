// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rewrites C headers so that C++ reads them as C does.
//
// The syntax tree says where C and C++ differ; an edit is made to the tokens after preprocessing. A
// token that the header spells itself is edited in place. A token that a macro produced is reached by
// replacing the outermost macro invocation by its expansion. Everything else stays the text it was.
#include "rewrite.hpp"

#include "clang.hpp"
#include "code.hpp"
#include "keywords.hpp"
#include "scan.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Builtins.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Syntax/Tokens.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

using namespace clang;

namespace {

// Reasons that hold in the text of headers and in the bodies of their macros alike.
constexpr char cxx_word[] = "C++ reserves this word: it ends in an underscore.";
constexpr char cxx_operand[] = "An operand named by a word of C++ ends in an underscore.";
constexpr char cxx_literal[] = "C++ takes letters right behind a string for a part of it.";

/** A piece of a header: one token that it spells, or one outermost macro invocation. */
struct Unit {
	unsigned begin, end;  // bytes in the file
	unsigned first, last; // tokens after preprocessing
	bool macro;
};

/** Tokens that go elsewhere: nested types before the outer one, an initializer behind its variable. */
struct Move {
	unsigned first, last; // tokens
	unsigned anchor;      // the token before which they go
	std::string prefix, suffix;
	std::string inplace; // what stays
	const char *why = "";
};

/** A function's declaration, from its first token to the one before the semicolon or the body, once more
 * in front of itself: with a tag, and a condition on its arguments. */
struct Overload {
	unsigned first, last; // tokens
	unsigned parenthesis; // the token that closes the parameters
	std::string symbol;   // its name for the linker, which both declarations share
	bool named;	      // whether the one that was there must be given this name
	std::string tag;
};

/** The tag of the declaration that was there. */
constexpr const char *allocates = " KPP_KERNEL_ALLOCATES ";

/** Tokens that give way to a copy of others. */
struct Copy {
	unsigned first, last; // the tokens that give way
	unsigned from, to;    // the tokens that are copied
	std::string prefix;
};

/** The edits to the stream of tokens after preprocessing. */
class Edits {
public:
	struct At {
		std::string before, after;
		std::optional<std::string> instead;
		bool drop_before = false, drop_after = false;
		bool soft = true; // applies only where the macro is expanded for another reason
		std::set<const char *> why;
	};

	/** What the edits that follow are made for: a sentence, for --explain. */
	const char *why = "";

	// A node is visited before its children, so the text of outer edits encloses that of inner ones.
	void wrap(unsigned first, unsigned last, const std::string &before,
		  const std::string &after)
	{
		if (!seen_.insert({first, last, before}).second)
			return;
		edit(first).before += before;
		At &end = edit(last);
		end.after = after + end.after;
	}
	void replace(unsigned token, const std::string &text) { edit(token).instead = text; }
	// What was edited inside is gone with the rest.
	void replace(unsigned first, unsigned last, const std::string &text)
	{
		for (unsigned i = first; i <= last; i++) {
			replace(i, i == first ? text : "");
			at_[i].drop_before = at_[i].drop_before || i != first;
			at_[i].drop_after = at_[i].drop_after || i != last;
		}
	}
	void insert_before(unsigned token, const std::string &text)
	{
		if (!seen_.insert({token, token, text}).second)
			return;
		edit(token).before += text;
	}
	void insert_after(unsigned token, const std::string &text)
	{
		if (!seen_.insert({token, token, text}).second)
			return;
		At &at = edit(token);
		at.after = text + at.after;
	}
	/** Holds only where the tokens are printed one by one. */
	void replace_if_expanded(unsigned first, unsigned last, const std::string &text)
	{
		for (unsigned i = first; i <= last; i++) {
			at_[i].instead = i == first ? text : "";
			at_[i].why.insert(why);
		}
	}
	void move(Move m)
	{
		for (const Move &old : moves)
			if (old.first == m.first)
				return;
		m.why = why;
		moves.push_back(std::move(m));
	}

	void copy(Copy c)
	{
		if (!copies_.try_emplace(c.first, c).second)
			return;
		for (unsigned i = c.first; i <= c.last; i++)
			edit(i);
	}
	void overload(Overload o)
	{
		edit(o.first);
		overloads_.try_emplace(o.first, std::move(o));
	}
	const Overload *overload_at(unsigned token) const
	{
		auto it = overloads_.find(token);
		return it == overloads_.end() ? nullptr : &it->second;
	}
	const Copy *copy_at(unsigned token) const
	{
		auto it = copies_.find(token);
		return it == copies_.end() ? nullptr : &it->second;
	}
	const At *find(unsigned token) const
	{
		auto it = at_.find(token);
		return it == at_.end() ? nullptr : &it->second;
	}
	const Move *move_at(unsigned token) const
	{
		for (const Move &m : moves)
			if (m.first == token)
				return &m;
		return nullptr;
	}
	const std::map<unsigned, At> &all() const { return at_; }

	std::deque<Move> moves;

private:
	At &edit(unsigned token)
	{
		At &at = at_[token];
		at.soft = false;
		at.why.insert(why);
		return at;
	}

	std::map<unsigned, At> at_;
	std::map<unsigned, Copy> copies_;
	std::map<unsigned, Overload> overloads_;
	std::set<std::tuple<unsigned, unsigned, std::string>> seen_;
};

/** To Clang, the end of line that a backslash hides belongs to the token behind it. */
llvm::StringRef without_splice(llvm::StringRef token)
{
	while (token.consume_front("\\\n"))
		;
	return token;
}

/** The tokens after preprocessing, found by their locations. */
class TokenStream {
public:
	TokenStream(const syntax::TokenBuffer &buffer, const SourceManager &sm)
		: sm(sm),
		  tokens_(buffer.expandedTokens())
	{
		for (unsigned i = 0; i < tokens_.size(); i++)
			index_[tokens_[i].location()] = i;
	}

	unsigned size() const { return tokens_.size(); }
	const syntax::Token &operator[](unsigned i) const { return tokens_[i]; }
	llvm::StringRef text(unsigned i) const { return without_splice(tokens_[i].text(sm)); }
	std::optional<unsigned> find(SourceLocation loc) const
	{
		auto it = index_.find(loc);
		return it == index_.end() ? std::nullopt : std::optional(it->second);
	}
	struct Range {
		unsigned first, last;
	};
	std::optional<Range> find(SourceRange range) const
	{
		auto first = find(range.getBegin()), last = find(range.getEnd());
		if (!first || !last || *first > *last)
			return std::nullopt;
		return Range{*first, *last};
	}
	/** The token after `at` that closes the bracket that `at` opens. */
	unsigned closing(unsigned at) const
	{
		int depth = 0;
		for (unsigned i = at; i < size(); i++) {
			tok::TokenKind kind = tokens_[i].kind();
			if (kind == tok::l_paren || kind == tok::l_brace || kind == tok::l_square)
				depth++;
			if (kind == tok::r_paren || kind == tok::r_brace || kind == tok::r_square)
				if (--depth == 0)
					return i;
		}
		return size() - 1;
	}

	const SourceManager &sm;

private:
	llvm::ArrayRef<syntax::Token> tokens_;
	llvm::DenseMap<SourceLocation, unsigned> index_;
};

/** The records that have a field of some name, and its type where C converts to it what C++ does not. */
using Fields = llvm::StringMap<std::vector<std::pair<const RecordDecl *, std::string>>>;

/** Walks the syntax tree and makes the edits. */
class Rewriter : public RecursiveASTVisitor<Rewriter> {
	using Base = RecursiveASTVisitor<Rewriter>;

public:
	Rewriter(ASTContext &context, const TokenStream &tokens, const Tags &tags, Edits &edits,
		 std::vector<Problem> &problems)
		: context_(context),
		  sm_(context.getSourceManager()),
		  tokens_(tokens),
		  tags_(tags),
		  edits_(edits),
		  problems_(problems),
		  policy_(context.getLangOpts())
	{
		policy_.Bool = true;
		DeclarationName name(&context.Idents.get("kpp_direct_reclaim_"));
		Expr::EvalResult value;
		for (const NamedDecl *decl : context.getTranslationUnitDecl()->lookup(name))
			if (const auto *var = dyn_cast<VarDecl>(decl);
			    var && var->getInit()->EvaluateAsInt(value, context))
				direct_reclaim_ =
					std::to_string(value.Val.getInt().getZExtValue()) + "u";
	}

	/** Finds the tags that must be renamed, before anything is printed. */
	void find_renamed_tags()
	{
		renamed_tags.clear();
		const TranslationUnitDecl *unit = context_.getTranslationUnitDecl();
		for (const Decl *decl : unit->decls())
			if (const auto *tag = dyn_cast<TagDecl>(decl);
			    tag && tag->getIdentifier() && names_another_type(tag))
				renamed_tags.insert(tag->getName());
		for (Type *type : context_.getTypes())
			if (const auto *record = declared(type);
			    record && record->getIdentifier() && hides(record, record->getName()))
				renamed_tags.insert(record->getName());
	}

	/** When all declarations are visited. */
	void finish()
	{
		because("C lets a pointer to char pass for one to unsigned char, and to int for one to "
			"unsigned int; C++ chooses a second function that takes both.");
		for (const auto &entry : any_sign_)
			any_sign(entry.second);
	}

	/** The fields of all records, by name. */
	Fields fields() const
	{
		Fields out;
		for (Type *type : context_.getTypes()) {
			const RecordDecl *record = declared(type);
			const RecordDecl *definition = record ? record->getDefinition() : nullptr;
			if (!definition)
				continue;
			for (const Decl *decl : definition->decls())
				if (isa<FieldDecl, IndirectFieldDecl>(decl))
					if (const auto *field = cast<ValueDecl>(decl);
					    field->getIdentifier())
						out[field->getName()].push_back(
							{definition, converted(field->getType())});
		}
		return out;
	}

	/** `group`: what one declaration declares, `typedef struct A {...} B` both A and B. */
	void declaration(DeclGroupRef group)
	{
		SourceLocation begin, end;
		for (Decl *decl : group) {
			if (begin.isInvalid() ||
			    sm_.isBeforeInTranslationUnit(decl->getBeginLoc(), begin))
				begin = decl->getBeginLoc();
			end = decl->getEndLoc();
		}
		auto first = tokens_.find(begin);
		if (!first)
			return;
		anchor_ = *first;
		for (Decl *decl : group)
			TraverseDecl(decl);
	}

	// Each rule says why it edits; these come first, so that none speaks for another.
	bool VisitStmt(Stmt *) { return because(""); }
	bool VisitDecl(Decl *) { return because(""); }
	bool VisitTypeLoc(TypeLoc type)
	{
		because("");
		// An enum that a parameter mentions first belongs to no declaration that is visited.
		if (const auto *decl = dyn_cast_or_null<EnumDecl>(owned_tag(type)))
			if (!decl->isThisDeclarationADefinition())
				forward_enum(decl);
		return true;
	}

	bool VisitImplicitCastExpr(ImplicitCastExpr *cast)
	{
		const Expr *sub = cast->getSubExpr();
		QualType from = sub->getType(), to = cast->getType();
		switch (cast->getCastKind()) {
		case CK_BitCast:
		case CK_NoOp:
			because(from->isVoidPointerType()
					? "C converts void * to any pointer; C++ wants a cast."
					: "C lets a pointer pass for one of another type or constness; "
					  "C++ wants a cast.");
			if (to->isPointerType() && from->isPointerType() && !converts(from, to))
				wrap_cast(sub, to);
			break;
		case CK_AddressSpaceConversion:
		case CK_PointerToIntegral:
		case CK_IntegralToPointer:
			because("C converts between pointers and numbers; C++ wants a cast.");
			wrap_cast(sub, to);
			break;
		case CK_NullToPointer:
			null_pointer(sub, to);
			break;
		case CK_IntegralCast:
			because(to->isEnumeralType()
					? "C converts a number to an enum; C++ wants a cast."
					: "C takes this enum as unsigned, C++ as int; the cast keeps C's "
					  "value in a wider type.");
			if (to->isEnumeralType() && !is_enumerator_of(sub, to))
				wrap_cast(sub, to);
			else if (from->isEnumeralType() && context_.getTypeSize(to) > 32 &&
				 integer_of(from) == "unsigned int")
				wrap(sub, "(unsigned int)(", ")");
			break;
		case CK_ArrayToPointerDecay:
			because("In C a wide character is an integer of the size that the flags "
				"say, in C++ a type of its own.");
			if (const auto *text = dyn_cast<StringLiteral>(sub->IgnoreParens());
			    text && text->isWide())
				wrap(sub, "((" + type_name(to) + ")(", "))");
			break;
		case CK_LValueToRValue:
			because("C copies a volatile struct; C++ cannot, so its bytes are "
				"copied.");
			if (from.isVolatileQualified() && from->isRecordType())
				wrap(sub, "::kpp_view::load((", "))");
			break;
		default:
			break;
		}
		return true;
	}

	bool VisitCStyleCastExpr(CStyleCastExpr *cast)
	{
		because("C casts a pointer to a type that it does not fit in; C++ wants a number in "
			"between.");
		if (cast->getCastKind() == CK_PointerToIntegral) {
			QualType to = cast->getType();
			if (to->isEnumeralType() ||
			    context_.getTypeSize(to) < context_.getTypeSize(context_.VoidPtrTy))
				wrap(cast->getSubExprAsWritten(), "(unsigned long)(", ")");
		}
		if (cast->getCastKind() == CK_ToUnion)
			unsupported(cast->getBeginLoc(), "a cast to a union");
		return true;
	}

	// An index that is an enum without negative values: C extends it with zeros.
	bool VisitArraySubscriptExpr(ArraySubscriptExpr *expr)
	{
		because("C takes this enum as unsigned, C++ as int; the cast keeps C's index.");
		const Expr *index = expr->getIdx();
		if (bare(index)->getType()->isEnumeralType() &&
		    integer_of(bare(index)->getType()) == "unsigned int")
			wrap(index, "(unsigned int)(", ")");
		return true;
	}

	bool VisitUnaryOperator(UnaryOperator *op)
	{
		const Expr *sub = op->getSubExpr();
		QualType type = sub->getType();
		if (op->isIncrementDecrementOp()) {
			because(type->isEnumeralType()
					? "C increments an enum as a number; C++ does not."
					: "C increments void * by bytes; C++ does not.");
			if (is_void_pointer(type)) {
				wrap(op, "((" + type_name(type.getUnqualifiedType()) + ")(", "))");
				wrap(sub, "((" + char_pointer(type) + " &)(", "))");
			} else if (type->isEnumeralType()) {
				wrap(sub, "((" + integer_of(type) + " &)(", "))");
			}
		}
		// A number that a pair of braces makes has no address in C++.
		because("C takes the address of a number in braces; C++ lets a helper do so.");
		if (op->getOpcode() == UO_AddrOf && isa<CompoundLiteralExpr>(sub->IgnoreParens()) &&
		    !type->isRecordType())
			if (auto range = tokens_.find(op->getSourceRange())) {
				edits_.wrap(range->first, range->last, "::kpp_view::address((",
					    "))");
				edits_.replace(range->first, "");
			}
		because("C dereferences a void *; C++ does not.");
		if (op->getOpcode() == UO_Deref && op->getType()->isVoidType()) {
			auto range = tokens_.find(op->getSourceRange());
			if (range) {
				edits_.wrap(range->first, range->last, "((void)(", "))");
				edits_.replace(range->first, "");
			}
		}
		return true;
	}

	bool VisitBinaryOperator(BinaryOperator *op)
	{
		const Expr *left = op->getLHS(), *right = op->getRHS();
		QualType lt = left->getType(), rt = right->getType();
		// An enum with no negative values is unsigned in C and promotes to int in C++.
		because("C calculates with this enum as unsigned, C++ as int; the cast keeps C's.");
		if (op->isAdditiveOp() || op->isMultiplicativeOp() || op->isShiftOp() ||
		    op->isRelationalOp() || op->isBitwiseOp())
			for (const Expr *operand : {left, right})
				if (const auto *cast = dyn_cast<ImplicitCastExpr>(operand);
				    cast && cast->getCastKind() == CK_IntegralCast &&
				    cast->getType()->isSpecificBuiltinType(BuiltinType::UInt) &&
				    cast->getSubExpr()->getType()->isEnumeralType())
					wrap(operand, "(unsigned int)(", ")");
		switch (op->getOpcode()) {
		case BO_Add:
		case BO_Sub:
			because("C calculates with void * in bytes; C++ does not.");
			if (is_void_pointer(lt) || is_void_pointer(rt)) {
				if (op->getType()->isPointerType())
					wrap(op, "((" + type_name(op->getType()) + ")(", "))");
				if (is_void_pointer(lt))
					wrap(left, "((" + char_pointer(lt) + ")(", "))");
				if (is_void_pointer(rt))
					wrap(right, "((" + char_pointer(rt) + ")(", "))");
			}
			break;
		case BO_AddAssign:
		case BO_SubAssign:
			because("C calculates with void * in bytes; C++ does not.");
			if (is_void_pointer(lt)) {
				wrap(op, "((" + type_name(lt.getUnqualifiedType()) + ")(", "))");
				wrap(left, "((" + char_pointer(lt) + " &)(", "))");
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
			because("C changes an enum by calculating with it; C++ does so with its "
				"number only.");
			if (lt->isEnumeralType())
				compound_enum(op);
			break;
		case BO_Assign:
			because("C assigns to a volatile struct; C++ cannot, so its bytes are assigned.");
			if (lt.isVolatileQualified() && lt->isRecordType())
				wrap(left, "::kpp_view::writable((", "))");
			else if (lt->isRecordType())
				assign(op);
			escaping_literal(right);
			break;
		default:
			break;
		}
		return true;
	}

	bool VisitIfStmt(IfStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitWhileStmt(WhileStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitDoStmt(DoStmt *stmt) { return branch(stmt->getCond()); }
	bool VisitForStmt(ForStmt *stmt) { return branch(stmt->getCond()); }

	bool VisitConditionalOperator(ConditionalOperator *choice)
	{
		branch(choice->getCond());
		because("A choice between two that are narrower than int is an int in C.");
		const Expr *yes = choice->getTrueExpr(), *no = choice->getFalseExpr();
		QualType type = bare(yes)->getType();
		if (choice->getType()->isSpecificBuiltinType(BuiltinType::Int) &&
		    context_.isPromotableIntegerType(type) && !type->isEnumeralType() &&
		    !type->isBooleanType() &&
		    context_.hasSameUnqualifiedType(type, bare(no)->getType()))
			wrap(yes, "(int)(", ")");
		return true;
	}

	bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *expr,
					      DataRecursionQueue * = nullptr)
	{
		because("C's sizeof of this is not what C++ takes or answers: it is C's number.");
		bool replace = false;
		if (expr->isArgumentType()) {
			QualType type = expr->getArgumentType();
			replace = type->isVoidType() || type->isFunctionType() ||
				  owned_tag(expr->getArgumentTypeInfo()->getTypeLoc());
		} else {
			const Expr *arg = expr->getArgumentExpr();
			replace = arg->getType()->isVoidType() ||
				  arg->getType()->isFunctionType() || differs_in_type(arg);
		}
		Expr::EvalResult value;
		if (replace && expr->EvaluateAsInt(value, context_)) {
			llvm::SmallString<32> text;
			value.Val.getInt().toString(text, 10);
			replace_whole(expr, (text + "UL").str());
			return true;
		}
		return Base::TraverseUnaryExprOrTypeTraitExpr(expr);
	}

	// What C selects is put in the place of the selection: C++ looks at the types differently.
	bool TraverseGenericSelectionExpr(GenericSelectionExpr *expr,
					  DataRecursionQueue * = nullptr)
	{
		because("C selects by type here, and C++ sees other types: it is what C selects.");
		select(expr, expr->getResultExpr());
		return TraverseStmt(expr->getResultExpr());
	}
	bool TraverseChooseExpr(ChooseExpr *expr, DataRecursionQueue * = nullptr)
	{
		because("C selects here, and C++ cannot: it is what C selects.");
		select(expr, expr->getChosenSubExpr());
		return TraverseStmt(expr->getChosenSubExpr());
	}
	bool TraverseTypeTraitExpr(TypeTraitExpr *expr, DataRecursionQueue * = nullptr)
	{
		because("C compares types here that C++ tells apart differently: it is C's answer.");
		replace_whole(expr, trait_value(expr) ? "1" : "0");
		return true;
	}

	bool VisitTypeOfExprTypeLoc(TypeOfExprTypeLoc type)
	{
		const Expr *expr = type.getUnderlyingExpr();
		because("The type of this is int in C, and bool, char or an enum in C++.");
		if (differs_in_type(expr))
			wrap(expr, "((int)(", "))");
		return true;
	}

	bool VisitVarDecl(VarDecl *var)
	{
		// Only the address of such a symbol means anything.
		because("C declares a symbol of type void; in C++ it is a char.");
		if (var->getType()->isVoidType())
			if (auto range = tokens_.find(var->getSourceRange()))
				for (unsigned i = range->first; i < range->last; i++)
					if (tokens_[i].kind() == tok::kw_void)
						edits_.replace(i, "char");
		// A constant without a value, of which only the type counts.
		because("C++ wants every constant to have a value.");
		if (!var->getInit() && var->hasLocalStorage() && !isa<ParmVarDecl>(var) &&
		    var->getType().isConstQualified())
			if (auto end = tokens_.find(var->getEndLoc()))
				edits_.insert_after(*end, " = {}");
		because("C++ would ask __builtin_constant_p for a constant's value too early.");
		// C++ evaluates the initializer of a constant at once, when the optimizer has not yet
		// found out what __builtin_constant_p asks.
		if (var->getInit() && var->hasLocalStorage() && var->getType().isConstQualified() &&
		    var->getType()->isIntegerType() && asks_for_constant(var->getInit()))
			if (auto range = tokens_.find(
				    SourceRange(var->getBeginLoc(), var->getLocation())))
				for (unsigned i = range->first; i < range->last; i++)
					if (tokens_[i].kind() == tok::kw_const)
						edits_.replace(i, "");
		because("The type of this is int in C, and bool, char or an enum in C++.");
		if (const Expr *init = var->getInit()) {
			if (isa<AutoType>(var->getType()) && differs_in_type(init))
				wrap(init, "((int)(", "))");
			escaping_literal(init);
		}
		return true;
	}

	bool VisitGCCAsmStmt(GCCAsmStmt *assembly)
	{
		because("The type of this is int in C, and bool, char or an enum in C++.");
		for (unsigned i = 0; i < assembly->getNumInputs(); i++)
			if (differs_in_type(assembly->getInputExpr(i)))
				wrap(assembly->getInputExpr(i), "(int)(", ")");
		return true;
	}

	bool VisitTypedefDecl(TypedefDecl *decl)
	{
		// C++ has the type already.
		because("C++ has the type bool already.");
		if (decl->getName() == "bool")
			if (auto range = tokens_.find(decl->getSourceRange()))
				edits_.replace(range->first, range->last, "");
		return true;
	}

	bool VisitEnumDecl(EnumDecl *decl)
	{
		if (!decl->isThisDeclarationADefinition()) {
			forward_enum(decl);
			return true;
		}
		auto range = tokens_.find(decl->getSourceRange());
		if (!range)
			return true;
		for (EnumConstantDecl *constant : decl->enumerators())
			if (constant->getName() == "true" || constant->getName() == "false") {
				because("C++ has true and false already.");
				edits_.replace(range->first, tag_end(*range), "");
				return true;
			}
		because("An enum that is declared apart from its values needs their type in C++.");
		if (!decl->isFirstDecl() || decl->getMostRecentDecl() != decl)
			if (auto brace = body(*range))
				edits_.insert_before(*brace, ": " + fixed_type(decl) + " ");
		nested_type(decl, *range);
		return true;
	}

	bool VisitRecordDecl(RecordDecl *decl)
	{
		if (!decl->isThisDeclarationADefinition())
			return true;
		auto range = tokens_.find(decl->getSourceRange());
		if (!range)
			return true;
		because("A struct without members has size 0 in C and 1 in C++; a member of size 0 "
			"keeps it at 0.");
		bool empty = true;
		for (FieldDecl *field : decl->fields())
			empty = empty && field->isUnnamedBitField();
		if (empty && !decl->isInvalidDecl() &&
		    context_.getASTRecordLayout(decl).getSize().isZero())
			edits_.insert_before(range->last, "char kpp_empty_[0]; ");
		for (FieldDecl *field : decl->fields())
			if (!field->getIdentifier() && field->isImplicit() &&
			    field->getType()->isRecordType())
				unnamed_member(field);
		nested_type(decl, *range);
		return true;
	}

	bool VisitFieldDecl(FieldDecl *field)
	{
		because("A member has the name of this type; C++ takes that name for the member.");
		TypedefTypeLoc type;
		for (TypeLoc at = field->getTypeSourceInfo()->getTypeLoc();
		     !at.isNull() && type.isNull(); at = at.getNextTypeLoc())
			type = at.getAsAdjusted<TypedefTypeLoc>();
		if (type.isNull())
			return true;
		for (FieldDecl *other : field->getParent()->fields())
			if (other->getIdentifier() &&
			    other->getName() == type.getTypePtr()->getDecl()->getName())
				if (auto at = tokens_.find(type.getNameLoc()))
					edits_.insert_before(*at, "::");
		return true;
	}

	bool VisitParmVarDecl(ParmVarDecl *param)
	{
		// `int a[static const 4]`: C++ has no word for it.
		because("C++ has no static and no qualifiers in a parameter's brackets.");
		if (auto range = tokens_.find(param->getSourceRange()))
			for (unsigned i = range->first; i < range->last; i++)
				if (tokens_[i].kind() == tok::l_square)
					while (llvm::is_contained({tok::kw_static, tok::kw_const,
								   tok::kw_volatile,
								   tok::kw_restrict},
								  tokens_[i + 1].kind()))
						edits_.replace(++i, "");
		return true;
	}

	bool VisitFunctionDecl(FunctionDecl *decl)
	{
		if (!decl->isInlined() && decl->isExternallyVisible() && decl->getIdentifier() &&
		    is_cxx_keyword(decl->getName()))
			unsupported(decl->getLocation(),
				    "an external function named by a C++ keyword");
		if (decl->getIdentifier() && !decl->hasAttr<AsmLabelAttr>())
			if (auto tag = tags_.find(decl->getName()); tag != tags_.end())
				tag_function(decl, tag->second);
		note_any_sign(decl);
		because("C jumps past the initialization of a variable; C++ does not, so that the "
			"variable gets its value behind its declaration.");
		if (decl->doesThisDeclarationHaveABody())
			jumps(decl->getBody());
		return true;
	}

	bool TraverseDeclStmt(DeclStmt *stmt, DataRecursionQueue * = nullptr)
	{
		unsigned outer = anchor_;
		if (auto first = tokens_.find(stmt->getBeginLoc()))
			anchor_ = *first;
		bool ok = Base::TraverseDeclStmt(stmt);
		anchor_ = outer;
		return ok;
	}

private:
	void assign(const BinaryOperator *op)
	{
		because("C finds the destination of a struct before its value; C++ does so in a call of "
			"operator=(), and not with =.");
		auto at = tokens_.find(op->getOperatorLoc());
		if (!at)
			return;
		wrap(op->getLHS(), "(", ")");
		edits_.replace(*at, ".operator=");
		wrap(op->getRHS(), "(", ")");
	}

	/** `condition`: what decides on a branch, or null. */
	bool branch(const Expr *condition)
	{
		because("C takes a branch on each side of a choice; C++ would choose a number first and "
			"compare it then.");
		condition = condition ? condition->IgnoreParenImpCasts() : nullptr;
		if (const auto *op = dyn_cast_or_null<BinaryOperator>(condition);
		    op && op->isLogicalOp()) {
			branch(op->getLHS());
			branch(op->getRHS());
		} else if (const auto *op = dyn_cast_or_null<UnaryOperator>(condition);
			   op && op->getOpcode() == UO_LNot) {
			branch(op->getSubExpr());
		} else if (const auto *choice = dyn_cast_or_null<ConditionalOperator>(condition);
			   choice && !choice->getType()->isBooleanType()) {
			wrap(choice->getTrueExpr(), "(bool)(", ")");
			wrap(choice->getFalseExpr(), "(bool)(", ")");
		}
		return true;
	}

	// -- types

	/** The record that this is the type of, or null; a record may have several that say the same. */
	static const RecordDecl *declared(const Type *type)
	{
		return isa<RecordType>(type) && type->isCanonicalUnqualified()
			       ? type->getAsRecordDecl()
			       : nullptr;
	}

	/** Whether an unnamed union in the record has a member of the record's own name. */
	static bool hides(const RecordDecl *record, llvm::StringRef name)
	{
		for (const FieldDecl *field : record->fields())
			if (field->isAnonymousStructOrUnion())
				for (const FieldDecl *inner :
				     field->getType()->getAsRecordDecl()->fields())
					if ((inner->getIdentifier() && inner->getName() == name) ||
					    hides(field->getType()->getAsRecordDecl(), name))
						return true;
		return false;
	}

	/** Whether the tag is also the name of a typedef for something else. */
	bool names_another_type(const TagDecl *tag) const
	{
		for (const NamedDecl *other :
		     context_.getTranslationUnitDecl()->lookup(tag->getDeclName()))
			if (const auto *alias = dyn_cast<TypedefDecl>(other))
				return !context_.hasSameType(alias->getUnderlyingType(),
							     tag_type(context_, tag));
		return false;
	}

	static bool is_void_pointer(QualType type)
	{
		return type->isPointerType() && (type->getPointeeType()->isVoidType() ||
						 type->getPointeeType()->isFunctionType());
	}

	/** Whether C++ converts the pointer type `from` to `to` as C does. */
	bool converts(QualType from, QualType to) const
	{
		QualType source = from->getPointeeType(), target = to->getPointeeType();
		if (!qualifiers_include(target.getQualifiers(), source.getQualifiers(), context_))
			return false;
		if (target->isVoidType())
			return !source->isFunctionType();
		return context_.hasSameUnqualifiedType(source, target);
	}

	/** Whether a cast can spell the type: no unnamed type in it, none that is local. */
	static bool can_spell(QualType type)
	{
		type = type.getCanonicalType();
		if (type->isPointerType())
			return can_spell(type->getPointeeType());
		if (const auto *array = dyn_cast<ArrayType>(type.getTypePtr()))
			return !isa<VariableArrayType>(array) && can_spell(array->getElementType());
		if (const auto *function = dyn_cast<FunctionProtoType>(type.getTypePtr())) {
			for (QualType param : function->param_types())
				if (!can_spell(param))
					return false;
			return can_spell(function->getReturnType());
		}
		if (const TagDecl *tag = type->getAsTagDecl())
			return (tag->getIdentifier() || tag->getTypedefNameForAnonDecl()) &&
			       tag->getDeclContext()->isTranslationUnit();
		return type->isBuiltinType();
	}

	std::string type_name(QualType type) const
	{
		return rename_words(type.getCanonicalType().getAsString(policy_));
	}

	std::string char_pointer(QualType type) const
	{
		QualType pointee = context_.CharTy;
		pointee =
			context_.getQualifiedType(pointee, type->getPointeeType().getQualifiers());
		return type_name(context_.getPointerType(pointee));
	}

	std::string integer_of(const EnumDecl *decl) const
	{
		const EnumDecl *definition = decl->getDefinition();
		return definition ? type_name(definition->getIntegerType()) : "unsigned int";
	}
	// The values of an enum are ints in C, when they fit.
	std::string fixed_type(const EnumDecl *decl) const
	{
		const EnumDecl *definition = decl->getDefinition();
		if (definition && context_.getTypeSize(definition->getIntegerType()) != 32)
			return integer_of(decl);
		if (definition)
			for (const EnumConstantDecl *constant : definition->enumerators())
				if (const llvm::APSInt &value = constant->getInitVal();
				    !(value.isUnsigned() ? value.isIntN(31)
							 : value.isSignedIntN(32)))
					return integer_of(decl);
		return "int";
	}
	std::string integer_of(QualType type) const
	{
		return integer_of(cast<EnumDecl>(type->getAsTagDecl()));
	}

	static const Expr *bare(const Expr *expr) { return expr->IgnoreParenImpCasts(); }

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

	/** Whether the expression is an int in C and something else in C++. */
	static bool differs_in_type(const Expr *expr)
	{
		expr = expr->IgnoreParens();
		if (const auto *cast = dyn_cast<ImplicitCastExpr>(expr))
			return cast->getCastKind() == CK_LValueToRValue ||
					       !cast->getType()->isSpecificBuiltinType(
						       BuiltinType::Int)
				       ? false
				       : differs_in_type(cast->getSubExpr());
		if (const auto *op = dyn_cast<BinaryOperator>(expr)) {
			if (op->getOpcode() == BO_Comma)
				return differs_in_type(op->getRHS());
			return op->isComparisonOp() || op->isLogicalOp();
		}
		if (const auto *op = dyn_cast<UnaryOperator>(expr))
			return op->getOpcode() == UO_LNot || (op->getOpcode() == UO_Extension &&
							      differs_in_type(op->getSubExpr()));
		if (const auto *choice = dyn_cast<ConditionalOperator>(expr))
			return differs_in_type(choice->getTrueExpr()) ||
			       differs_in_type(choice->getFalseExpr());
		if (const auto *ref = dyn_cast<DeclRefExpr>(expr))
			return isa<EnumConstantDecl>(ref->getDecl());
		return isa<CharacterLiteral>(expr);
	}

	static bool asks_for_constant(const Stmt *stmt)
	{
		if (const auto *call = dyn_cast_or_null<CallExpr>(stmt))
			if (call->getBuiltinCallee() == Builtin::BI__builtin_constant_p)
				return true;
		return stmt && llvm::any_of(stmt->children(), asks_for_constant);
	}

	// -- edits

	bool because(const char *why)
	{
		edits_.why = why;
		return true;
	}

	void wrap(const Expr *expr, const std::string &before, const std::string &after)
	{
		if (auto range = tokens_.find(expr->getSourceRange()))
			edits_.wrap(range->first, range->last, before, after);
		else if (expr->getBeginLoc().isValid())
			unsupported(expr->getBeginLoc(),
				    "an expression that has no tokens of its own");
	}

	void wrap_cast(const Expr *expr, QualType to)
	{
		if (expr->getBeginLoc().isInvalid())
			return;
		if (can_spell(to))
			wrap(expr, "(" + type_name(to.getUnqualifiedType()) + ")(", ")");
		else
			wrap(expr, "::kpp_view::as((", "))");
	}

	void replace_whole(const Expr *expr, const std::string &text)
	{
		if (auto range = tokens_.find(expr->getSourceRange()))
			edits_.replace(range->first, range->last, text);
	}

	void select(const Expr *whole, const Expr *chosen)
	{
		auto outer = tokens_.find(whole->getSourceRange());
		auto inner = tokens_.find(chosen->getSourceRange());
		if (!outer || !inner)
			return;
		for (unsigned i = outer->first; i < inner->first; i++)
			edits_.replace(i, i == outer->first ? "(" : "");
		for (unsigned i = inner->last + 1; i <= outer->last; i++)
			edits_.replace(i, i == outer->last ? ")" : "");
	}

	void null_pointer(const Expr *sub, QualType to)
	{
		because("C converts this null pointer to any pointer; C++ wants nullptr or a cast.");
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
				edits_.replace_if_expanded(range->first, range->last, "nullptr");
			return;
		}
		wrap_cast(sub, to);
	}

	void compound_enum(const BinaryOperator *op)
	{
		const Expr *left = op->getLHS();
		if (left->refersToBitField()) {
			unsupported(op->getOperatorLoc(),
				    "a compound assignment to an enum bit-field");
			return;
		}
		wrap(left, "((" + integer_of(left->getType()) + " &)(", "))");
	}

	// The literal lives to the end of the block in C and to the end of the expression in C++.
	void escaping_literal(const Expr *expr)
	{
		expr = expr->IgnoreParenCasts();
		if (const auto *op = dyn_cast<UnaryOperator>(expr))
			if (op->getOpcode() == UO_AddrOf &&
			    isa<CompoundLiteralExpr>(op->getSubExpr()->IgnoreParens()))
				unsupported(
					op->getBeginLoc(),
					"a pointer that keeps the address of a compound literal");
	}

	// -- enums and records

	std::optional<unsigned> body(TokenStream::Range range) const
	{
		for (unsigned i = range.first; i < range.last; i++) {
			if (tokens_[i].kind() == tok::l_brace)
				return i;
			if (tokens_[i].kind() == tok::l_paren)
				i = tokens_.closing(i);
		}
		return std::nullopt;
	}

	/** The last token of the type: behind the brace come its attributes. */
	unsigned tag_end(TokenStream::Range range) const
	{
		unsigned end = range.last;
		while (end + 2 < tokens_.size() && tokens_[end + 1].kind() == tok::kw___attribute)
			end = tokens_.closing(end + 2);
		return end;
	}

	void forward_enum(const EnumDecl *decl)
	{
		because("C++ wants the type of an enum's values where the enum is first named.");
		// `enum X;` on its own, or X used before it is defined: C++ wants the type of the values.
		auto name = tokens_.find(decl->getLocation());
		if (!name)
			return;
		std::string type = ": " + fixed_type(decl);
		bool alone = *name + 1 < tokens_.size() && tokens_[*name + 1].kind() == tok::semi &&
			     anchor_ + 1 == *name;
		if (alone)
			edits_.insert_after(*name, type);
		else if (decl->isFirstDecl())
			edits_.insert_before(anchor_, "enum " + cxx_name(decl->getName()) + " " +
							      type + "; ");
	}

	void tag_function(const FunctionDecl *decl, const Tag &tag)
	{
		FunctionTypeLoc type = decl->getFunctionTypeLoc();
		auto close = type ? tokens_.find(type.getRParenLoc()) : std::nullopt;
		if (!close)
			return;
		because("The function may not be called in every context.");
		if (!tag.flags)
			return edits_.insert_after(*close, " " + tag.text);
		because("The function sleeps with some allocation flags and not with others: C++ "
			"chooses between two declarations of it.");
		// A name that a macro makes is another one when the header is read again, its text the same.
		auto first = tokens_.find(decl->getBeginLoc());
		if (!first || !direct_reclaim_ || *tag.flags >= decl->getNumParams() ||
		    decl->getLocation().isMacroID() ||
		    !decl->getLexicalDeclContext()->isTranslationUnit())
			return;
		const ParmVarDecl *flags = decl->getParamDecl(*tag.flags);
		auto end = tokens_.find(flags->getEndLoc());
		if (!end || !flags->getType()->isIntegerType())
			return;
		std::string name = cxx_name(flags->getName());
		if (name.empty())
			edits_.insert_after(*end, " " + (name = "kpp_flags_"));
		unsigned last = *close;
		while (last + 1 < tokens_.size() && tokens_[last + 1].kind() != tok::semi &&
		       tokens_[last + 1].kind() != tok::l_brace)
			last = tokens_[last + 1].kind() == tok::l_paren ? tokens_.closing(last + 1)
									: last + 1;
		edits_.insert_before(*close + 1, allocates); // whatever the flags
		// The linker does not see a function that is only inlined, but for the name it has one.
		bool overloaded = decl->hasAttr<OverloadableAttr>();
		edits_.overload({*first, last, *close,
				 decl->getName().str() + (overloaded ? ".overloaded" : ""),
				 overloaded || !decl->isExternallyVisible(),
				 tag.text + "_IF(" + name + " & " + *direct_reclaim_ + ")"});
	}

	/** The type, where C converts to it what C++ does not: an enum, a pointer to numbers but text. */
	std::string converted(QualType type) const
	{
		bool wanted = type->isEnumeralType() || type->isVoidPointerType() ||
			      (has_sign(type) && !type->getPointeeType()->isCharType());
		return wanted && can_spell(type) ? type_name(type.getUnqualifiedType()) : "";
	}

	/** Whether it is a pointer to numbers that C takes with any sign. */
	static bool has_sign(QualType type)
	{
		const auto *builtin = type->isPointerType()
					      ? type->getPointeeType()->getAs<BuiltinType>()
					      : nullptr;
		return builtin && builtin->isInteger() && !builtin->isBooleanType();
	}

	std::string parameter_type(QualType type) const
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

	/** The token behind which another declaration can stand, where the header spells it. */
	std::optional<unsigned> behind(const FunctionDecl *decl) const
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

	void note_any_sign(const FunctionDecl *decl)
	{
		if (decl->getIdentifier() && !decl->isImplicit() && !decl->hasAttr<ErrorAttr>() &&
		    decl->getLexicalDeclContext()->isTranslationUnit() &&
		    !decl->getLocation().isMacroID() &&
		    decl->getType()->getAs<FunctionProtoType>() && behind(decl))
			any_sign_[decl->getName()] = decl;
	}

	// Behind the function's last declaration comes another function of its name, which calls it. One
	// with a variable number of arguments is another declaration of the same instead.
	void any_sign(const FunctionDecl *decl)
	{
		const auto *type = decl->getType()->castAs<FunctionProtoType>();
		if (type->isVariadic() &&
		    (decl->hasAttr<AsmLabelAttr>() || !decl->isExternallyVisible()))
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
			bool sign =
				has_sign(param) && !(text && text->getFormatIdx() == int(i + 1));
			any = any || sign;
			std::string number = "kpp_" + std::to_string(i);
			params += i ? ", " : "";
			params +=
				(sign ? "::kpp_view::AnySign<" + name + ">" : name) + " " + number;
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
			attributes += " __attribute__((format(" + text->getType()->getName().str() +
				      ", " + std::to_string(text->getFormatIdx()) + ", " +
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
			out += before + result + " (" + name + ")(" + params + ")" + attributes +
			       tag + after + " ";
		};
		auto tag = tags_.find(decl->getName());
		if (tag == tags_.end() || tag->second.flags)
			declare(tag == tags_.end() ? "" : allocates);
		if (tag != tags_.end() && !tag->second.flags)
			declare(" " + tag->second.text);
		else if (tag != tags_.end() && direct_reclaim_ &&
			 *tag->second.flags < decl->getNumParams())
			declare(" " + tag->second.text + "_IF(kpp_" +
				std::to_string(*tag->second.flags) + " & " + *direct_reclaim_ +
				")");
		edits_.insert_after(*end, out + "}");
	}

	// In C a type defined inside a record belongs to the file, in C++ to the record.
	void nested_type(TagDecl *decl, TokenStream::Range range)
	{
		if (!isa<RecordDecl>(decl->getLexicalDeclContext()))
			return;
		because("A type defined inside another belongs to the file in C, to the outer type in C++: "
			"it is moved before the outer type.");
		bool unnamed = !decl->getIdentifier();
		if (unnamed && isa<RecordDecl>(decl))
			return;
		std::string keyword =
			isa<EnumDecl>(decl) ? "enum " : decl->getKindName().str() + " ";
		std::string name = unnamed ? "kpp_enum_" + std::to_string(range.first)
					   : cxx_name(decl->getName());
		unsigned end = tag_end(range);
		bool declares = tokens_[end + 1].kind() != tok::semi;
		if (unnamed)
			edits_.insert_after(range.first, " " + name);
		unsigned line = sm_.getExpansionLineNumber(decl->getBeginLoc());
		unsigned anchor_line = sm_.getExpansionLineNumber(tokens_[anchor_].location());
		Move move{range.first, end, anchor_, "", "", declares ? keyword + name : ""};
		move.prefix = "\n#line " + std::to_string(line) + "\n";
		move.suffix = ";\n#line " + std::to_string(anchor_line) + "\n";
		edits_.move(std::move(move));
	}

	// With -fms-extensions a record without a declarator is an unnamed member. In C++ only a record
	// without a name can be one.
	void unnamed_member(FieldDecl *field)
	{
		const RecordDecl *definition = field->getType()->getAsRecordDecl()->getDefinition();
		if (!definition || !definition->getIdentifier())
			return;
		auto first = tokens_.find(field->getBeginLoc());
		auto whole = tokens_.find(definition->getSourceRange());
		auto brace = whole ? body(*whole) : std::nullopt;
		if (!first || !brace) {
			unsupported(field->getBeginLoc(), "an unnamed member of this type");
			return;
		}
		because("A struct with a name cannot be an unnamed member in C++: its members are "
			"repeated without the name.");
		unsigned last = *first;
		if (*first == whole->first)
			last = tag_end(*whole);
		else
			while (tokens_[last + 1].kind() != tok::semi)
				last++;
		edits_.copy({*first, last, *brace, tag_end(*whole),
			     definition->getKindName().str() + " "});
	}

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

	void jumps(const Stmt *body)
	{
		std::vector<Variable> variables;
		std::map<const LabelDecl *, Target> labels;
		std::vector<std::pair<unsigned, const LabelDecl *>> gotos;
		std::vector<std::pair<unsigned, Target>> cases;
		std::vector<unsigned> switches;
		Scopes scopes;
		collect(body, scopes, variables, labels, gotos, cases, switches);
		std::set<const VarDecl *> passed;
		auto check = [&](unsigned from, const Target &to) {
			for (const Variable &v : variables)
				if (from < v.position && v.position < to.position &&
				    llvm::is_contained(to.scopes, v.scope))
					passed.insert(v.var);
		};
		for (auto &[from, label] : gotos)
			if (auto it = labels.find(label); it != labels.end())
				check(from, it->second);
		for (auto &[from, target] : cases)
			check(from, target);
		for (const Variable &v : variables)
			if (passed.count(v.var))
				split(v);
	}

	void collect(const Stmt *stmt, Scopes &scopes, std::vector<Variable> &variables,
		     std::map<const LabelDecl *, Target> &labels,
		     std::vector<std::pair<unsigned, const LabelDecl *>> &gotos,
		     std::vector<std::pair<unsigned, Target>> &cases,
		     std::vector<unsigned> &switches)
	{
		if (!stmt)
			return;
		unsigned position = ++scopes.position;
		bool scope = isa<CompoundStmt, ForStmt, WhileStmt, IfStmt, SwitchStmt>(stmt);
		if (scope)
			scopes.open.push_back(stmt);
		if (const auto *decls = dyn_cast<DeclStmt>(stmt))
			for (const Decl *decl : decls->decls())
				if (const auto *var = dyn_cast<VarDecl>(decl);
				    var && var->getInit() && var->hasLocalStorage() &&
				    !scopes.open.empty())
					variables.push_back(
						{var, decls, scopes.open.back(), position});
		if (const auto *label = dyn_cast<LabelStmt>(stmt))
			labels[label->getDecl()] = {scopes.open, position};
		if (const auto *jump = dyn_cast<GotoStmt>(stmt))
			gotos.push_back({position, jump->getLabel()});
		if (const auto *assembly = dyn_cast<GCCAsmStmt>(stmt))
			for (const AddrLabelExpr *label :
			     const_cast<GCCAsmStmt *>(assembly)->labels())
				gotos.push_back({position, label->getLabel()});
		if (isa<SwitchStmt>(stmt))
			switches.push_back(position);
		if (isa<SwitchCase>(stmt) && !switches.empty())
			cases.push_back({switches.back(), {scopes.open, position}});
		for (const Stmt *child : stmt->children())
			collect(child, scopes, variables, labels, gotos, cases, switches);
		if (isa<SwitchStmt>(stmt))
			switches.pop_back();
		if (scope)
			scopes.open.pop_back();
	}

	// `int x = f();` becomes `int x; x = f();`.
	void split(const Variable &v)
	{
		auto init = tokens_.find(v.var->getInit()->getSourceRange());
		auto end = tokens_.find(v.stmt->getEndLoc());
		if (!init || !end || tokens_[init->first - 1].kind() != tok::equal ||
		    v.var->getType().isConstQualified() || isa<AutoType>(v.var->getType())) {
			unsupported(v.var->getLocation(), "a jump past this initialization");
			return;
		}
		std::string name = cxx_name(v.var->getName());
		std::string prefix = " " + name + " = ";
		if (tokens_[init->first].kind() == tok::l_brace)
			prefix += "(__typeof__(" + name + "))";
		edits_.replace(init->first - 1, "");
		edits_.move({init->first, init->last, *end + 1, prefix, ";", ""});
	}

	void unsupported(SourceLocation loc, const std::string &what)
	{
		PresumedLoc at = sm_.getPresumedLoc(sm_.getExpansionLoc(loc));
		problems_.push_back({at.isValid() ? at.getFilename() : "",
				     at.isValid() ? at.getLine() : 0,
				     what + " has no C++ equivalent that this tool knows"});
	}

	ASTContext &context_;
	const SourceManager &sm_;
	const TokenStream &tokens_;
	const Tags &tags_;
	Edits &edits_;
	std::vector<Problem> &problems_;
	PrintingPolicy policy_;
	std::optional<std::string> direct_reclaim_;
	std::map<llvm::StringRef, const FunctionDecl *> any_sign_;
	unsigned anchor_ = 0;
};

/** Changes to the text of a header that the preprocessor consumed: macro bodies, directives. */
struct RawEdit {
	unsigned begin, end;
	std::string text, why;
};

/** The words of a directive, and where they begin. */
using Words = std::vector<std::pair<unsigned, llvm::StringRef>>;

const char *const by_macro =
	"A function that a macro defines cannot say what its context is, so it is not checked.";

/** Whether the brace at `at` in the text of a macro begins the body of a function. */
bool begins_function(llvm::ArrayRef<Words::value_type> words, size_t at)
{
	static const llvm::StringSet<> no_name = {
		"if",	  "for",	"while",    "switch",  "sizeof", "__attribute__",
		"typeof", "__typeof__", "_Alignas", "_Generic"};
	static const llvm::StringSet<> no_type = {"else", "do", "return", "case"};
	auto opens = [&](size_t i) { return llvm::StringRef("({[").contains(words[i].second); };
	auto closes = [&](size_t i) { return llvm::StringRef(")}]").contains(words[i].second); };
	int depth = 0;
	for (size_t i = 0; i < at; i++)
		depth += opens(i) - closes(i);
	if (depth != 0 || at < 4 || words[at - 1].second != ")")
		return false;
	size_t name = at - 1;
	do
		depth += closes(name) - opens(name);
	while (depth != 0 && name-- > 0);
	if (depth != 0 || name-- < 2 || no_name.contains(words[name].second))
		return false;
	while (name > 2 && words[name - 1].second == "##")
		name -= 2;
	if (name == 0)
		return false;
	llvm::StringRef type = words[name - 1].second;
	return type == "*" ||
	       ((llvm::isAlpha(type[0]) || type[0] == '_') && !no_type.contains(type));
}

const char *const of_literal =
	"C takes the address of what braces make; C++ takes that of an array of one, which lives as long.";

/** Writes otherwise what the text of a macro makes of types in a place where C++ takes none, for
 * callers that C++ writes. `words`: the text. */
class MacroBody {
public:
	MacroBody(llvm::ArrayRef<Words::value_type> words, const llvm::StringSet<> &params,
		  const Preprocessor &pp, const Fields &fields, std::vector<RawEdit> &edits)
		: words_(words),
		  params_(params),
		  pp_(pp),
		  fields_(fields),
		  edits_(edits)
	{}

	void edit()
	{
		for (size_t i = 0; i + 1 < words_.size(); i++) {
			if (is(i, "&"))
				literal(i);
			if (is(i, "(") && !(i && is(i - 1, "for")))
				record(i + 1);
			if (is(i, "{"))
				initializer(i);
			waits_ = waits_ || marks_as_waiting(words_[i].second);
			if (waits_ && is(i, "if"))
				condition(i);
		}
	}

private:
	static bool marks_as_waiting(llvm::StringRef word)
	{
		return word == "set_current_state" ||
		       (word.starts_with("prepare_to_") && word.ends_with("_event"));
	}

	bool is(size_t i, llvm::StringRef word) const
	{
		return i < words_.size() && words_[i].second == word;
	}

	/** The word that closes the bracket at `at`, or the number of words. */
	size_t closing(size_t at) const
	{
		int depth = 0;
		for (size_t i = at; i < words_.size(); i++) {
			depth += is(i, "(") || is(i, "{") || is(i, "[");
			depth -= is(i, ")") || is(i, "}") || is(i, "]");
			if (depth == 0)
				return i;
		}
		return words_.size();
	}

	void insert(unsigned at, const std::string &text, const char *why)
	{
		edits_.push_back({at, at, text, why});
	}
	unsigned begin(size_t i) const { return words_[i].first; }
	unsigned end(size_t i) const { return words_[i].first + words_[i].second.size(); }

	const MacroInfo *macro(llvm::StringRef name) const
	{
		auto it = pp_.getIdentifierTable().find(name);
		return it == pp_.getIdentifierTable().end() ? nullptr
							    : pp_.getMacroInfo(it->second);
	}

	/** The end of an invocation of the macro at `i`, when its text is `wanted`; else 0. */
	template <class Wanted>
	size_t invocation(size_t i, Wanted wanted) const
	{
		const MacroInfo *info = i < words_.size() ? macro(words_[i].second) : nullptr;
		if (!info || info->tokens_empty() || !wanted(info->tokens()))
			return 0;
		if (info->isObjectLike())
			return i;
		size_t last = is(i + 1, "(") ? closing(i + 1) : words_.size();
		return last == words_.size() ? 0 : last;
	}

	// `&(struct x) {...}`, and `&X(...)` where that is the text of X.
	void literal(size_t at)
	{
		if (size_t last = invocation(at + 1, [](llvm::ArrayRef<Token> text) {
			    if (text.front().isNot(tok::l_paren) || text.back().isNot(tok::r_brace))
				    return false;
			    size_t i = 0;
			    for (; i < text.size() && text[i].isNot(tok::r_paren); i++)
				    if (text[i].is(tok::l_square))
					    return false;
			    return i + 1 < text.size() && text[i + 1].is(tok::l_brace);
		    })) {
			std::string made;
			for (size_t i = at + 1; i <= last; i++)
				made += (i > at + 1 ? " " : "") + words_[i].second.str();
			edits_.push_back({begin(at), end(at),
					  "::kpp_view::literal((::kpp_view::One<__typeof__(" +
						  made + ")>){ ",
					  of_literal});
			return insert(end(last), " })", of_literal);
		}
		if (!is(at + 1, "("))
			return;
		size_t close = closing(at + 1), brace = close + 1;
		size_t last = is(brace, "{") ? closing(brace) : words_.size();
		if (close == at + 2 || last == words_.size())
			return;
		for (size_t i = at + 2; i < close; i++)
			if (is(i, "[") || is(i, "("))
				return;
		edits_.push_back({begin(at), end(at), "::kpp_view::literal(", of_literal});
		insert(begin(close), "[1]", of_literal);
		insert(begin(brace), "{", of_literal);
		insert(end(last), "})", of_literal);
	}

	// `sizeof(struct {...})`, a record without a name behind a parenthesis.
	void record(size_t first)
	{
		size_t last = 0;
		auto braces = [](llvm::ArrayRef<Token> text) {
			return text.front().is(tok::l_brace) && text.back().is(tok::r_brace);
		};
		if (is(first, "struct") || is(first, "union"))
			last = is(first + 1, "{") ? closing(first + 1)
						  : invocation(first + 1, braces);
		else
			last = invocation(first, [&](llvm::ArrayRef<Token> text) {
				if (text.size() < 2 ||
				    !text[0].isOneOf(tok::kw_struct, tok::kw_union))
					return false;
				if (text[1].is(tok::l_brace))
					return text.back().is(tok::r_brace);
				const IdentifierInfo *name = text[1].getIdentifierInfo();
				const MacroInfo *inner = name ? pp_.getMacroInfo(name) : nullptr;
				return inner && !inner->tokens_empty() && braces(inner->tokens()) &&
				       text.back().isOneOf(tok::r_paren, tok::identifier);
			});
		if (!last || last == words_.size())
			return;
		const char *why =
			"C defines a type within an expression; C++ defines it in a function there.";
		insert(begin(first), "kpp_record_(", why);
		// As elsewhere, one without members is of no size.
		if (is(first + 1, "{") && first > 1 && is(first - 2, "sizeof"))
			insert(end(first + 1), " char kpp_empty_[0];", why);
		insert(end(last), ")", why);
	}

	// `if (condition)` of a caller, behind what marks the task as waiting.
	void condition(size_t at)
	{
		if (!is(at + 1, "(") || !is(at + 3, ")") ||
		    !params_.contains(words_[at + 2].second))
			return;
		const char *why =
			"A condition runs while the task is marked as waiting: it is a scope "
			"that may not sleep.";
		insert(begin(at + 2), "({ ::kpp::context::WaitCondition kpp_waits_; !!(", why);
		insert(end(at + 2), "); })", why);
	}

	/** The value of a field in braces. */
	struct Value {
		const Fields::mapped_type *fields;
		size_t first, last;
	};

	// `{ .flags = _flags }`: what a caller gives may be another type than the field's.
	void initializer(size_t open)
	{
		const size_t close = closing(open);
		std::vector<Value> values;
		for (size_t i = open + 1; i < close;) {
			size_t end = i;
			while (end < close && !is(end, ",")) {
				bool opens = is(end, "(") || is(end, "{") || is(end, "[");
				end = opens ? closing(end) + 1 : end + 1;
			}
			if (end <= close && is(i, ".") && is(i + 2, "=") && i + 3 < end) {
				auto fields = fields_.find(words_[i + 1].second);
				if (fields == fields_.end())
					return;
				values.push_back({&fields->second, i + 3, end - 1});
			}
			i = end + 1;
		}
		const char *why =
			"C converts what a caller gives to the field's type; C++ wants a cast.";
		for (const Value &value : values) {
			std::string type = type_of(value, values);
			if (type.empty() || !given(value))
				continue;
			insert(begin(value.first), "::kpp_view::as_c<" + type + ">(", why);
			insert(end(value.last), ")", why);
		}
	}

	/** The type of the field, when all records that have all these fields agree about it. */
	static std::string type_of(const Value &value, const std::vector<Value> &values)
	{
		std::string type;
		for (const auto &[record, name] : *value.fields) {
			const RecordDecl *same = record;
			if (!llvm::all_of(values, [&](const Value &other) {
				    return llvm::any_of(*other.fields, [&](const auto &field) {
					    return field.first == same;
				    });
			    }))
				continue;
			if (name.empty() || (!type.empty() && type != name))
				return "";
			type = name;
		}
		return type;
	}

	/** Whether the caller gives the value, and it is an expression. */
	bool given(const Value &value) const
	{
		bool given = false;
		for (size_t i = value.first; i <= value.last; i++) {
			if (words_[i].second.starts_with("#") || is(i, "{"))
				return false;
			given = given || params_.contains(words_[i].second);
		}
		return given;
	}

	llvm::ArrayRef<Words::value_type> words_;
	const llvm::StringSet<> &params_;
	const Preprocessor &pp_;
	const Fields &fields_;
	std::vector<RawEdit> &edits_;
	bool waits_ = false; // Whether the words so far mark the task as waiting.
};

std::vector<RawEdit> directive_edits(llvm::StringRef text, const LangOptions &lang,
				     const Replaced &replaced, const Preprocessor &pp,
				     const Fields &fields)
{
	std::vector<RawEdit> edits;
	Lexer lexer(SourceLocation(), lang, text.begin(), text.begin(), text.end());
	lexer.SetKeepWhitespaceMode(false);
	Words words; // of one directive, `#` included
	// C is what the view answers when a header asks which language reads it.
	auto language = [&] {
		for (auto &[begin, word] : words)
			if (word == "__cplusplus")
				edits.push_back({begin, unsigned(begin + word.size()),
						 "kpp_never_defined_",
						 "A header that asks whether C++ reads it gets C's "
						 "answer."});
	};
	auto flush = [&] {
		if (words.size() > 2 &&
		    (words[1].second.starts_with("if") || words[1].second == "elif"))
			language();
		if (words.size() < 3 || (words[1].second != "define" && words[1].second != "undef"))
			return words.clear();
		llvm::StringRef name = words[2].second;
		if (replaced.contains(name)) {
			unsigned begin = words.front().first;
			unsigned end = words.back().first + words.back().second.size();
			std::string lines(text.slice(begin, end).count('\n'), '\n');
			edits.push_back({begin, end, lines, replaced.lookup(name)});
			return words.clear();
		}
		if (words[1].second == "undef")
			return words.clear();
		size_t body = 3;
		llvm::StringSet<> params;
		if (words.size() > 3 && words[3].second == "(" &&
		    words[3].first == words[2].first + name.size()) {
			for (body = 4; body < words.size() && words[body].second != ")"; body++)
				params.insert(words[body].second);
			body++;
		}
		if (body < words.size())
			MacroBody(llvm::ArrayRef(words).slice(body), params, pp, fields, edits)
				.edit();
		for (size_t i = body; i < words.size(); i++) {
			llvm::StringRef word = words[i].second;
			std::string fresh;
			const char *why = cxx_word;
			if (word == "{" &&
			    begins_function(llvm::ArrayRef(words).slice(body), i - body))
				edits.push_back({words[i].first, words[i].first, "kpp_by_macro_ ",
						 by_macro});
			if (word.starts_with("\"")) {
				fresh = rename_operands(word);
				why = fresh != word ? cxx_operand : cxx_literal;
				if (i + 1 < words.size() &&
				    words[i + 1].first == words[i].first + word.size() &&
				    (llvm::isAlpha(words[i + 1].second[0]) ||
				     words[i + 1].second[0] == '_'))
					fresh += " ";
			} else if (cxx_tag(words[i - 1].second, word) != word &&
				   !params.contains(word) && words[i - 1].second != "##" &&
				   words[i - 1].second != "#" &&
				   (i + 1 == words.size() || words[i + 1].second != "##")) {
				fresh = cxx_tag(words[i - 1].second, word);
			} else {
				continue;
			}
			if (fresh != word)
				edits.push_back({words[i].first,
						 unsigned(words[i].first + word.size()), fresh,
						 why});
		}
		words.clear();
	};
	Token token;
	bool directive = false;
	do {
		lexer.LexFromRawLexer(token);
		unsigned end = lexer.getBufferLocation() - text.begin();
		llvm::StringRef word = without_splice(text.slice(end - token.getLength(), end));
		if (token.isAtStartOfLine()) {
			flush();
			directive = token.is(tok::hash);
		}
		if (token.isNot(tok::eof) && directive)
			words.push_back({unsigned(end - word.size()), word});
	} while (token.isNot(tok::eof));
	flush();
	std::stable_sort(edits.begin(), edits.end(),
			 [](const RawEdit &a, const RawEdit &b) { return a.begin < b.begin; });
	return edits;
}

/** One header and the units it consists of. */
class File {
public:
	File(FileID id, llvm::StringRef text, std::vector<RawEdit> raw)
		: id(id),
		  text_(text),
		  raw_(std::move(raw))
	{}

	FileID id;
	std::vector<Unit> units;
	/** Whether the header is read several times, each time for another meaning of its macros: then
	 * they must stay, and keywords among their arguments are renamed where they stand. */
	bool read_often = false;

	void rename(const std::set<unsigned> &words)
	{
		read_often = true;
		for (unsigned begin : words) {
			unsigned end = begin;
			while (end < text_.size() &&
			       (llvm::isAlnum(text_[end]) || text_[end] == '_'))
				end++;
			raw_.push_back({begin, end, cxx_name(text_.slice(begin, end)), cxx_word});
		}
		std::sort(raw_.begin(), raw_.end(),
			  [](const RawEdit &a, const RawEdit &b) { return a.begin < b.begin; });
	}

	/** Text between units, with the edits to directives. */
	void copy(std::string &out, unsigned begin, unsigned end) const
	{
		auto edit = std::lower_bound(
			raw_.begin(), raw_.end(), begin,
			[](const RawEdit &e, unsigned at) { return e.begin < at; });
		for (; edit != raw_.end() && edit->end <= end; ++edit) {
			out += text_.slice(begin, edit->begin);
			out += edit->text;
			begin = edit->end;
		}
		out += text_.slice(begin, end);
	}
	llvm::StringRef slice(unsigned begin, unsigned end) const
	{
		return text_.slice(begin, end);
	}
	llvm::StringRef text() const { return text_; }
	const std::vector<RawEdit> &raw() const { return raw_; }

private:
	llvm::StringRef text_;
	std::vector<RawEdit> raw_;
};

/** Prints headers with the edits applied. */
class Printer {
public:
	Printer(const TokenStream &tokens, const Edits &edits) : tokens_(tokens), edits_(edits)
	{
		for (auto &[token, at] : edits.all())
			if (!at.soft)
				hard_.push_back(token);
		// What is inside goes first: a type before the type that it is part of.
		std::vector<const Move *> order;
		for (const Move &m : edits.moves)
			order.push_back(&m);
		std::sort(order.begin(), order.end(),
			  [](const Move *a, const Move *b) { return a->last < b->last; });
		for (const Move *m : order) {
			moved_.push_back(m->first);
			anchors_.insert({m->anchor, m});
		}
		std::sort(moved_.begin(), moved_.end());
	}

	std::string print(const File &file) const
	{
		return units(file, 0, file.units.size(), 0, file.text().size(), nullptr);
	}

	/** Which lines of the header print otherwise, and why. */
	void explain(const File &file, std::set<Change> &out) const
	{
		auto line = [&](unsigned at) { return tokens_.sm.getLineNumber(file.id, at); };
		auto note = [&](unsigned begin, unsigned end, const std::string &why) {
			out.insert({line(begin), line(end), why});
		};
		for (const RawEdit &edit : file.raw())
			note(edit.begin, edit.end, edit.why);
		for (const Unit &unit : file.units) {
			bool written_out = unit.macro && must_expand(file, unit);
			for (unsigned i = unit.first; i <= unit.last; i++) {
				const Edits::At *at = edits_.find(i);
				if (at && (written_out || !at->soft))
					for (const char *why : at->why)
						note(unit.begin, unit.end, why);
				if ((written_out || !unit.macro) &&
				    token_text(i) != tokens_.text(i))
					note(unit.begin, unit.end, respelled(i));
				if (const Move *m = edits_.move_at(i))
					note_move(file, *m, out);
			}
			if (written_out)
				note(unit.begin, unit.end,
				     "The change is inside a macro, which is written out here.");
			else if (!unit.macro && runs_on(file, unit))
				note(unit.begin, unit.end, cxx_literal);
		}
	}

private:
	static bool any_in(const std::vector<unsigned> &sorted, unsigned first, unsigned last)
	{
		auto it = std::lower_bound(sorted.begin(), sorted.end(), first);
		return it != sorted.end() && *it <= last;
	}

	bool anchored_in(unsigned first, unsigned last) const
	{
		auto it = anchors_.lower_bound(first);
		return it != anchors_.end() && it->first <= last;
	}

	/** Whether the edits reach into the macro's expansion, past what can be put around it. */
	bool must_expand(const File &file, const Unit &unit) const
	{
		if (any_in(moved_, unit.first, unit.last) || anchored_in(unit.first + 1, unit.last))
			return true;
		for (auto it = std::lower_bound(hard_.begin(), hard_.end(), unit.first);
		     it != hard_.end() && *it <= unit.last; ++it) {
			const Edits::At &at = *edits_.find(*it);
			if (at.instead || edits_.copy_at(*it) ||
			    (edits_.overload_at(*it) && *it != unit.first) ||
			    (!at.before.empty() && *it != unit.first) ||
			    (!at.after.empty() && *it != unit.last))
				return true;
		}
		return !file.read_often && !keyword_arguments(file, unit).empty();
	}

public:
	/** Where the header hands keywords to the macro as names. */
	std::vector<unsigned> keyword_arguments(const File &file, const Unit &unit) const
	{
		std::vector<unsigned> out;
		for (unsigned i = unit.first; i <= unit.last; i++) {
			if (tokens_[i].kind() != tok::identifier ||
			    !is_cxx_keyword(tokens_.text(i)))
				continue;
			auto [id, offset] = tokens_.sm.getDecomposedLoc(
				tokens_.sm.getSpellingLoc(tokens_[i].location()));
			if (id == file.id && offset >= unit.begin && offset < unit.end)
				out.push_back(offset);
		}
		return out;
	}

private:
	/** Whether letters follow a string at once. */
	bool runs_on(const File &file, const Unit &unit) const
	{
		return tokens_[unit.last].kind() == tok::string_literal &&
		       unit.end < file.text().size() &&
		       (llvm::isAlpha(file.text()[unit.end]) || file.text()[unit.end] == '_');
	}

	/** What moves to tokens further on shows in the lines up to there, else only where it was. */
	void note_move(const File &file, const Move &m, std::set<Change> &out) const
	{
		const File *same = &file;
		size_t first, last;
		if (!locate(m.first, same, first) ||
		    !locate(std::max(m.last, m.anchor), same, last))
			return;
		unsigned end = tokens_.sm.getLineNumber(file.id, file.units[last].end);
		for (unsigned line = tokens_.sm.getLineNumber(file.id, file.units[first].begin);
		     line <= end; line++)
			out.insert({line, line, m.why});
	}

	/** Why the token is spelled otherwise. */
	const char *respelled(unsigned i) const
	{
		llvm::StringRef text = tokens_.text(i);
		if (text == "\"kpp_modname_\"")
			return "The name of the module stays a macro.";
		if (tokens_[i].kind() == tok::string_literal)
			return cxx_operand;
		return is_cxx_keyword(text)
			       ? cxx_word
			       : "C++ lets no member of an unnamed union share the name "
				 "of its struct: that name ends in an underscore.";
	}

	std::string token_text(unsigned i) const
	{
		llvm::StringRef text = tokens_.text(i);
		tok::TokenKind kind = tokens_[i].kind();
		if (kind == tok::identifier)
			return cxx_tag(i ? tokens_.text(i - 1) : "", text);
		if (kind == tok::string_literal) {
			if (text == "\"kpp_modname_\"")
				return "KBUILD_MODNAME";
			return rename_operands(text);
		}
		return text.str();
	}

	void before(std::string &out, unsigned i, const Move *self) const
	{
		auto [from, to] = anchors_.equal_range(i);
		for (auto it = from; it != to; ++it)
			if (it->second != self)
				moved(out, *it->second);
		if (const Overload *o = edits_.overload_at(i); o && self != &overload_)
			overload(out, *o);
		if (const Edits::At *at = edits_.find(i); at && !at->drop_before)
			out += at->before;
	}
	void after(std::string &out, unsigned i) const
	{
		if (const Edits::At *at = edits_.find(i); at && !at->drop_after)
			out += at->after;
	}

	void moved(std::string &out, const Move &m) const
	{
		const File *file = nullptr;
		size_t first, last;
		out += m.prefix;
		if (locate(m.first, file, first) && file && locate(m.last, file, last) &&
		    file->units[first].first == m.first && file->units[last].last == m.last)
			out += units(*file, first, last + 1, file->units[first].begin,
				     file->units[last].end, &m);
		else
			tokens(out, m.first, m.last, &m);
		out += m.suffix;
	}

	void overload(std::string &out, const Overload &o) const
	{
		std::string head, tail;
		tokens(head, o.first, o.parenthesis, &overload_);
		head += "asm(\"" + o.symbol + "\") ";
		if (o.last > o.parenthesis)
			tokens(tail, o.parenthesis + 1, o.last, &overload_);
		// The tag of the overload says more.
		if (size_t tag = tail.find(allocates); tag != tail.npos)
			tail.erase(tag, llvm::StringRef(allocates).size());
		if (o.named)
			out += head + tail + "; ";
		out += "extern \"C++\" { " + head + o.tag + " " + tail + "; } ";
	}

	void tokens(std::string &out, unsigned first, unsigned last, const Move *self) const
	{
		for (unsigned i = first; i <= last; i++) {
			const Move *m = edits_.move_at(i);
			if (m && m != self) {
				inplace(out, *m);
				out += ' ';
				i = m->last;
				continue;
			}
			before(out, i, self);
			if (const Copy *c = edits_.copy_at(i); c && !(self && self->first == i)) {
				copy(out, *c);
				i = c->last;
				continue;
			}
			const Edits::At *at = edits_.find(i);
			if (at && at->instead)
				out += *at->instead;
			else if (calls_macro(i))
				out += names_attribute(i) ? tokens_.text(i).trim('_').str()
							  : "(" + token_text(i) + ")";
			else
				out += token_text(i);
			after(out, i);
			out += ' ';
		}
	}

	void inplace(std::string &out, const Move &m) const
	{
		if (const Copy *c = edits_.copy_at(m.first))
			copy(out, *c);
		else
			out += m.inplace;
	}

	void copy(std::string &out, const Copy &c) const
	{
		out += c.prefix;
		tokens(out, c.from, c.to, nullptr);
	}

	// A macro that expands to a call of its own name would be expanded once more when the text is
	// read again. In parentheses it is a name.
	bool calls_macro(unsigned i) const
	{
		return tokens_[i].kind() == tok::identifier && i + 1 < tokens_.size() &&
		       tokens_[i + 1].kind() == tok::l_paren && is_macro(i) &&
		       (i == 0 || (tokens_[i - 1].kind() != tok::period &&
				   tokens_[i - 1].kind() != tok::arrow));
	}

	// Parentheses around that are an error; `__alloc_size__` without its underscores is the same.
	bool names_attribute(unsigned i) const
	{
		return i >= 3 && tokens_[i - 1].kind() == tok::l_paren &&
		       tokens_[i - 2].kind() == tok::l_paren &&
		       tokens_[i - 3].kind() == tok::kw___attribute;
	}

	std::string units(const File &file, size_t first, size_t last, unsigned begin, unsigned end,
			  const Move *self) const
	{
		std::string out;
		unsigned at = begin;
		for (size_t u = first; u < last; u++) {
			const Unit &unit = file.units[u];
			file.copy(out, at, unit.begin);
			at = unit.end;
			const Move *m = edits_.move_at(unit.first);
			size_t stop;
			const File *same = &file;
			if (m && m != self && locate(m->last, same, stop) && same == &file &&
			    file.units[stop].last == m->last) {
				inplace(out, *m);
				at = file.units[stop].end;
				out.append(file.slice(unit.begin, at).count('\n'), '\n');
				u = stop;
				continue;
			}
			const Copy *c = edits_.copy_at(unit.first);
			if (c && !(self && self->first == unit.first) &&
			    locate(c->last, same, stop) && same == &file &&
			    file.units[stop].last == c->last) {
				before(out, unit.first, self);
				copy(out, *c);
				at = file.units[stop].end;
				out.append(file.slice(unit.begin, at).count('\n'), '\n');
				u = stop;
				continue;
			}
			if (unit.macro && must_expand(file, unit)) {
				tokens(out, unit.first, unit.last, self);
				out.append(file.slice(unit.begin, unit.end).count('\n'), '\n');
				continue;
			}
			before(out, unit.first, self);
			const Edits::At *edit = edits_.find(unit.first);
			if (unit.macro)
				file.copy(out, unit.begin, unit.end);
			else
				out += edit && edit->instead ? *edit->instead
							     : token_text(unit.first);
			after(out, unit.last);
			if (!unit.macro && runs_on(file, unit))
				out += ' ';
		}
		file.copy(out, at, end);
		return out;
	}

public:
	/** Where the token stands: set by whoever knows the files. */
	std::function<bool(unsigned token, const File *&file, size_t &unit)> locate;
	/** Whether the token is the name of a function-like macro where it stands. */
	std::function<bool(unsigned token)> is_macro;

private:
	const TokenStream &tokens_;
	const Edits &edits_;
	const Move overload_{}; // what an overload is printed for
	std::vector<unsigned> hard_, moved_;
	std::multimap<unsigned, const Move *> anchors_;
};

class RewriteAction : public ASTFrontendAction {
public:
	RewriteAction(const std::vector<std::string> &dirs, const Replaced &replaced,
		      const Tags &tags, Rewritten &out, Code *code)
		: dirs_(dirs),
		  replaced_(replaced),
		  tags_(tags),
		  out_(out),
		  code_(code)
	{}

	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &ci,
						       llvm::StringRef file) override
	{
		collector_ = std::make_unique<syntax::TokenCollector>(ci.getPreprocessor());
		struct Groups : ASTConsumer {
			std::vector<DeclGroupRef> &list;
			explicit Groups(std::vector<DeclGroupRef> &list) : list(list) {}
			bool HandleTopLevelDecl(DeclGroupRef group) override
			{
				list.push_back(group);
				return true;
			}
		};
		std::vector<std::unique_ptr<ASTConsumer>> consumers;
		consumers.push_back(std::make_unique<Groups>(groups_));
		if (code_)
			consumers.push_back(emit_code(ci, file, *code_));
		return std::make_unique<MultiplexConsumer>(std::move(consumers));
	}

	void EndSourceFileAction() override
	{
		CompilerInstance &ci = getCompilerInstance();
		if (ci.getDiagnostics().hasErrorOccurred())
			return;
		Preprocessor &pp = ci.getPreprocessor();
		syntax::TokenBuffer buffer = std::move(*collector_).consume();
		TokenStream tokens(buffer, ci.getSourceManager());
		Edits edits;
		Rewriter rewriter(ci.getASTContext(), tokens, tags_, edits, out_.problems);
		rewriter.find_renamed_tags();
		for (DeclGroupRef group : groups_)
			rewriter.declaration(group);
		rewriter.finish();
		out_.layout = read_layout(ci.getASTContext(), pp);
		out_.inline_macro = expand(pp, pp.getIdentifierInfo("inline"));
		print(ci, tokens, edits, rewriter.fields());
	}

private:
	/** What a word stands for in the end: the macros that it names may not be defined yet where that
	 * is used. */
	static std::string expand(Preprocessor &pp, const IdentifierInfo *word)
	{
		MacroInfo *macro = pp.getMacroInfo(word);
		if (!macro || !macro->isObjectLike() || !macro->isEnabled())
			return word->getName().str();
		std::string out;
		macro->DisableMacro();
		for (const Token &token : macro->tokens())
			out += (out.empty() ? "" : " ") +
			       (token.getIdentifierInfo() ? expand(pp, token.getIdentifierInfo())
							  : pp.getSpelling(token));
		macro->EnableMacro();
		return out;
	}

	void print(CompilerInstance &ci, const TokenStream &tokens, const Edits &edits,
		   const Fields &fields)
	{
		const SourceManager &sm = ci.getSourceManager();
		Preprocessor &pp = ci.getPreprocessor();
		std::map<FileID, std::unique_ptr<File>> files;
		std::vector<std::pair<const File *, size_t>> place(tokens.size(), {nullptr, 0});
		auto file_of = [&](FileID id) -> File * {
			auto [it, fresh] = files.try_emplace(id);
			if (fresh && sm.getFileEntryRefForID(id)) {
				llvm::StringRef text = sm.getBufferData(id);
				it->second = std::make_unique<File>(
					id, text,
					directive_edits(text, ci.getLangOpts(), replaced_, pp,
							fields));
			}
			return it->second.get();
		};
		for (unsigned i = 0; i < tokens.size(); i++) {
			if (tokens[i].kind() == tok::eof)
				continue;
			SourceLocation loc = tokens[i].location();
			CharSourceRange range = loc.isMacroID()
							? sm.getExpansionRange(loc)
							: CharSourceRange::getTokenRange(loc, loc);
			auto [id, begin] = sm.getDecomposedLoc(range.getBegin());
			File *file = file_of(id);
			if (!file)
				continue;
			unsigned end = sm.getFileOffset(range.getEnd());
			if (range.isTokenRange())
				end += Lexer::MeasureTokenLength(range.getEnd(), sm,
								 ci.getLangOpts());
			if (loc.isMacroID() && !file->units.empty() && file->units.back().macro &&
			    file->units.back().last + 1 == i && begin < file->units.back().end) {
				file->units.back().last = i;
				file->units.back().end = std::max(end, file->units.back().end);
			} else {
				file->units.push_back({begin, end, i, i, loc.isMacroID()});
			}
			place[i] = {file, file->units.size() - 1};
		}
		// Headers without declarations can still define macros.
		for (unsigned i = 0; i < sm.local_sloc_entry_size(); i++) {
			const SrcMgr::SLocEntry &entry = sm.getLocalSLocEntry(i);
			if (entry.isFile())
				file_of(sm.getFileID(
					SourceLocation::getFromRawEncoding(entry.getOffset())));
		}
		Printer printer(tokens, edits);
		printer.locate = [&](unsigned token, const File *&file, size_t &unit) {
			if (!place[token].first || (file && place[token].first != file))
				return false;
			std::tie(file, unit) = place[token];
			return true;
		};
		printer.is_macro = [&](unsigned token) {
			const MacroInfo *macro =
				pp.getMacroDefinitionAtLoc(
					  pp.getIdentifierInfo(tokens.text(token)),
					  sm.getExpansionLoc(tokens[token].location()))
					.getMacroInfo();
			return macro && macro->isFunctionLike();
		};
		std::map<std::string, std::vector<File *>> readings;
		for (auto &[id, file] : files)
			if (file && !file->units.empty())
				readings[real_path(sm.getFileEntryRefForID(id)->getName())]
					.push_back(file.get());
		for (auto &[path, list] : readings) {
			if (list.size() < 2)
				continue;
			std::set<unsigned> words;
			for (const File *file : list)
				for (const Unit &unit : file->units)
					if (unit.macro)
						for (unsigned offset :
						     printer.keyword_arguments(*file, unit))
							words.insert(offset);
			for (File *file : list)
				file->rename(words);
		}
		std::set<std::string> bare; // read without declarations so far
		for (auto &[id, file] : files) {
			if (!file)
				continue;
			std::string path = real_path(sm.getFileEntryRefForID(id)->getName());
			if (!lies_in(path, dirs_))
				continue;
			out_.read.push_back(path);
			llvm::SmallString<256> name = sm.getFileEntryRefForID(id)->getName();
			llvm::sys::fs::make_absolute(name);
			llvm::sys::path::remove_dots(name, true);
			out_.names[path].insert(std::string(name));
			if (file->units.empty() && !bare.insert(path).second)
				continue;
			std::string text = printer.print(*file);
			if (path == out_.explained)
				printer.explain(*file, out_.changes);
			auto [it, fresh] = out_.files.try_emplace(path, text);
			// Read again behind its guard, a header declares nothing.
			if (!fresh && file->units.empty())
				continue;
			if (!fresh && bare.erase(path))
				it->second = text;
			else if (!fresh && it->second != text)
				out_.problems.push_back({path, 1,
							 "the header is read twice and means "
							 "something else each time"});
		}
		std::sort(out_.read.begin(), out_.read.end());
		out_.read.erase(std::unique(out_.read.begin(), out_.read.end()), out_.read.end());
		for (auto &[id, file] : files) {
			if (!file)
				continue;
			auto it =
				out_.files.find(real_path(sm.getFileEntryRefForID(id)->getName()));
			if (it != out_.files.end() && it->second == file->text())
				out_.files.erase(it);
		}
	}

	const std::vector<std::string> &dirs_;
	const Replaced &replaced_;
	const Tags &tags_;
	Rewritten &out_;
	Code *code_;
	std::unique_ptr<syntax::TokenCollector> collector_;
	std::vector<DeclGroupRef> groups_;
};

} // namespace

bool rewrite(const std::vector<std::string> &args,
	     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
	     const std::vector<std::string> &kernel_dirs, const Replaced &replaced,
	     const Tags &tags, Rewritten &out, Problems &problems, Code *code)
{
	return run_clang(args, std::move(fs),
			 std::make_unique<RewriteAction>(kernel_dirs, replaced, tags, out, code),
			 problems);
}
