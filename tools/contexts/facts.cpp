// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-facts LIST: parses the C files of a kernel's source and prints facts about their functions, a
// JSON value a line. LIST has a line for each file: the compiler's arguments, with tabs between
// them. Run it in the folder that the arguments are relative to.
//
//   ["f", key, file, line, flags, returns, gfp, blocks]   a function that is defined
//       flags: s(tatic) i(nline in a header) w(eak); returns: v(oid) p(ointer) i(nteger) o(ther);
//       gfp: the places of its gfp_t parameters
//       blocks: of its control flow, the entry last, as Clang numbers them; each
//           [events, condition, successors], where successors of a condition are [true, false]
//       events: ["c", key, arguments] a call        ["m", field, arguments] a call through a field
//               ["=", variable, value]              ["r", value] return
//   ["d", name, header, gfp]     a function that a header declares or defines
//   ["e", name]                  it is exported
//   ["o", field, key]            a function that is put into a field
//   ["h", macro, header]         a function-like macro that a header defines
//   ["u", macro, key, arguments] a call that the text of a macro spells
//   ["x", file, message]         the first error in a file
//
// A key is the function's name, with its file and a colon before it if it is static to a .c file.
// Values are integers, null where unknown, or lists: ["p", n] a parameter, ["g", n] the same where
// other bits than the one that allows sleeping may have changed, ["v", name] a variable, ["x", name]
// one outside, ["m", field], ["n", name] a pointer in a variable, ["w", value] in a WARN_ON(),
// ["@", key] a function, ["call", key, arguments...], or an operator and its operands.

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Expr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Analysis/CFG.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Value;

namespace {

constexpr unsigned reclaim_bit = 10; // of ___GFP_DIRECT_RECLAIM, in all the kernels here
constexpr int max_depth = 8;	     // of a value

llvm::StringSet<> printed; // bodies, declarations and macros, over all files

bool first_time(const llvm::Twine &what)
{
	return printed.insert(what.str()).second;
}

void print(Array fact)
{
	llvm::outs() << Value(std::move(fact)) << '\n';
}

std::string path(const SourceManager &sm, SourceLocation at)
{
	StringRef name = sm.getFilename(sm.getExpansionLoc(at));
	while (name.consume_front("./"))
		;
	return name.str();
}

bool is_header(StringRef file)
{
	return file.ends_with(".h");
}

std::string key_of(const FunctionDecl *function, const SourceManager &sm)
{
	std::string name = function->getNameAsString();
	if (function->isExternallyVisible())
		return name;
	const FunctionDecl *definition = function->getDefinition();
	std::string file = path(sm, (definition ? definition : function)->getLocation());
	return is_header(file) ? name : file + ":" + name;
}

std::string field_key(const FieldDecl *field)
{
	const DeclContext *parent = field->getParent();
	while (isa<RecordDecl>(parent) && cast<RecordDecl>(parent)->getName().empty() &&
	       isa<RecordDecl>(parent->getParent()))
		parent = parent->getParent();
	return (cast<RecordDecl>(parent)->getName() + "." + field->getName()).str();
}

const Expr *stripped(const Expr *expr)
{
	return expr->IgnoreParenCasts();
}

const FunctionDecl *function_in(const Expr *expr)
{
	expr = stripped(expr);
	if (auto *address = dyn_cast<UnaryOperator>(expr);
	    address && address->getOpcode() == UO_AddrOf)
		expr = stripped(address->getSubExpr());
	auto *reference = dyn_cast<DeclRefExpr>(expr);
	return reference ? dyn_cast<FunctionDecl>(reference->getDecl()) : nullptr;
}

const VarDecl *variable_in(const Expr *expr)
{
	auto *reference = dyn_cast<DeclRefExpr>(stripped(expr));
	return reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
}

bool is_gfp(QualType type)
{
	auto *name = type->getAs<TypedefType>();
	return name && name->getDecl()->getName() == "gfp_t";
}

Array gfp_parameters(const FunctionDecl *function)
{
	Array places;
	for (const ParmVarDecl *parameter : function->parameters())
		if (is_gfp(parameter->getType()))
			places.push_back(parameter->getFunctionScopeIndex());
	return places;
}

/** Which variables of a function are not what they were first set to. */
class Changes : public RecursiveASTVisitor<Changes> {
public:
	explicit Changes(ASTContext &context) : context_(context) {}

	llvm::DenseSet<const VarDecl *> changed;
	llvm::DenseSet<const VarDecl *> masked; // in other bits than ___GFP_DIRECT_RECLAIM

	bool VisitBinaryOperator(BinaryOperator *op)
	{
		if (!op->isAssignmentOp())
			return true;
		if (const VarDecl *variable = variable_in(op->getLHS()))
			(keeps_reclaim(op) ? masked : changed).insert(variable);
		return true;
	}

	bool VisitUnaryOperator(UnaryOperator *op)
	{
		if (op->isIncrementDecrementOp() || op->getOpcode() == UO_AddrOf)
			if (const VarDecl *variable = variable_in(op->getSubExpr()))
				changed.insert(variable);
		return true;
	}

	bool VisitGCCAsmStmt(GCCAsmStmt *statement)
	{
		for (const Expr *output : statement->outputs())
			if (const VarDecl *variable = variable_in(output))
				changed.insert(variable);
		return true;
	}

private:
	bool keeps_reclaim(const BinaryOperator *op)
	{
		const VarDecl *mask = variable_in(op->getRHS());
		if (op->getOpcode() == BO_AndAssign && mask &&
		    mask->getName() == "gfp_allowed_mask")
			return true;
		Expr::EvalResult result;
		if (!op->getRHS()->EvaluateAsInt(result, context_))
			return false;
		bool bit = result.Val.getInt()[reclaim_bit];
		return op->getOpcode() == BO_OrAssign ? !bit
						      : op->getOpcode() == BO_AndAssign && bit;
	}

	ASTContext &context_;
};

class Function {
public:
	Function(ASTContext &context, const FunctionDecl *function)
		: context_(context),
		  sm_(context.getSourceManager()),
		  function_(function),
		  changes_(context)
	{}

	void describe()
	{
		changes_.TraverseStmt(function_->getBody());
		CFG::BuildOptions options;
		options.setAllAlwaysAdd();
		options.AddImplicitDtors = true; // variables with __cleanup()
		std::unique_ptr<CFG> cfg =
			CFG::buildCFG(function_, function_->getBody(), &context_, options);
		if (!cfg)
			return;
		Array blocks;
		for (unsigned i = 0; i < cfg->getNumBlockIDs(); i++)
			blocks.push_back(nullptr);
		for (const CFGBlock *block : *cfg)
			blocks[block->getBlockID()] = describe(*block);
		std::string file = path(sm_, function_->getLocation());
		std::string flags;
		if (!function_->isExternallyVisible())
			flags += 's';
		if (is_header(file))
			flags += 'i';
		if (function_->hasAttr<WeakAttr>())
			flags += 'w';
		QualType type = function_->getReturnType();
		const char *returns = type->isVoidType()	       ? "v"
				      : type->isPointerType()	       ? "p"
				      : type->isIntegralType(context_) ? "i"
								       : "o";
		print(Array{"f", key_of(function_, sm_), file,
			    sm_.getExpansionLineNumber(function_->getLocation()), flags, returns,
			    gfp_parameters(function_), std::move(blocks)});
	}

private:
	Value describe(const CFGBlock &block)
	{
		Array events, successors;
		for (const CFGElement &element : block)
			if (auto statement = element.getAs<CFGStmt>())
				event(statement->getStmt(), events);
			else if (auto cleanup = element.getAs<CFGCleanupFunction>())
				events.push_back(Array{"c", key_of(cleanup->getFunctionDecl(), sm_),
						       Array{}});
		Value condition = nullptr;
		if (!block.hasNoReturnElement()) {
			if (block.succ_size() == 2 &&
			    !isa_and_nonnull<SwitchStmt, GCCAsmStmt>(block.getTerminatorStmt()))
				if (const Expr *last = block.getLastCondition())
					condition = value(last);
			for (const CFGBlock::AdjacentBlock &next : block.succs())
				successors.push_back(next.isReachable() ? Value(next->getBlockID())
									: Value(nullptr));
		}
		return Array{std::move(events), std::move(condition), std::move(successors)};
	}

	void event(const Stmt *statement, Array &events)
	{
		if (auto *call = dyn_cast<CallExpr>(statement)) {
			this->call(call, events);
		} else if (auto *op = dyn_cast<BinaryOperator>(statement)) {
			if (op->getOpcode() != BO_Assign)
				return;
			const VarDecl *variable = variable_in(op->getLHS());
			if (auto *member = dyn_cast<MemberExpr>(stripped(op->getLHS())))
				put(member, op->getRHS());
			else if (variable && variable->isLocalVarDeclOrParm() &&
				 is_scalar(variable->getType()))
				events.push_back(
					Array{"=", variable->getName(), value(op->getRHS())});
		} else if (auto *declaration = dyn_cast<DeclStmt>(statement)) {
			for (const Decl *decl : declaration->decls())
				if (auto *variable = dyn_cast<VarDecl>(decl);
				    variable && variable->getInit() && changed(variable) &&
				    variable->isLocalVarDecl() && !variable->isStaticLocal() &&
				    is_scalar(variable->getType()))
					events.push_back(Array{"=", variable->getName(),
							       value(variable->getInit())});
		} else if (auto *back = dyn_cast<ReturnStmt>(statement)) {
			if (const Expr *result = back->getRetValue())
				events.push_back(Array{"r", value(result)});
		}
	}

	void call(const CallExpr *call, Array &events)
	{
		const FunctionDecl *callee = call->getDirectCallee();
		if (callee && callee->getBuiltinID() && !is_kernel_function(callee))
			return;
		Array arguments;
		for (const Expr *argument : call->arguments())
			arguments.push_back(is_scalar(argument->getType()) || function_in(argument)
						    ? value(argument)
						    : Value(nullptr));
		while (!arguments.empty() && arguments.back() == nullptr)
			arguments.pop_back();
		if (callee) {
			std::string key = key_of(callee, sm_);
			macros(call->getCallee()->getBeginLoc(), key,
			       gfp_parameters(callee).empty() ? Array{} : arguments);
			events.push_back(Array{"c", key, std::move(arguments)});
		} else if (auto *member = dyn_cast<MemberExpr>(through(call->getCallee()))) {
			if (auto *field = dyn_cast<FieldDecl>(member->getMemberDecl()))
				events.push_back(
					Array{"m", field_key(field), std::move(arguments)});
		}
	}

	/** What the kernel defines or declares although the compiler knows a function of that name. */
	static bool is_kernel_function(const FunctionDecl *function)
	{
		return !function->getName().starts_with("__builtin");
	}

	static const Expr *through(const Expr *callee)
	{
		callee = stripped(callee);
		if (auto *op = dyn_cast<UnaryOperator>(callee); op && op->getOpcode() == UO_Deref)
			callee = stripped(op->getSubExpr());
		return callee;
	}

	void put(const MemberExpr *member, const Expr *what)
	{
		const FunctionDecl *function = function_in(what);
		auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
		if (field && field->getType()->isFunctionPointerType()) {
			std::string key = function ? key_of(function, sm_) : "?";
			if (first_time("o" + field_key(field) + " " + key))
				print(Array{"o", field_key(field), key});
		}
	}

	/** The macros whose own text spells a call. */
	void macros(SourceLocation at, StringRef key, const Array &arguments)
	{
		while (at.isMacroID()) {
			if (sm_.isMacroBodyExpansion(at)) {
				StringRef name = Lexer::getImmediateMacroName(
					at, sm_, context_.getLangOpts());
				std::string constants;
				llvm::raw_string_ostream(constants) << Value(Array(arguments));
				if (first_time("u" + name + " " + key + constants))
					print(Array{"u", name, key, Array(arguments)});
			}
			at = sm_.getImmediateMacroCallerLoc(at);
		}
	}

	bool is_scalar(QualType type) const
	{
		return type->isIntegralOrEnumerationType() || type->isPointerType();
	}

	bool changed(const VarDecl *variable) const
	{
		return changes_.changed.contains(variable) || changes_.masked.contains(variable);
	}

	Value value(const Expr *expr, int depth = 0)
	{
		if (depth > max_depth)
			return nullptr;
		expr = stripped(expr);
		if (expr->getType()->isIntegralOrEnumerationType()) {
			Expr::EvalResult result;
			if (expr->EvaluateAsInt(result, context_, Expr::SE_NoSideEffects))
				return result.Val.getInt().getExtValue();
		} else if (expr->isNullPointerConstant(context_, Expr::NPC_ValueDependentIsNull)) {
			return 0;
		}
		if (const FunctionDecl *function = function_in(expr))
			return Array{"@", key_of(function, sm_)};
		if (const VarDecl *variable = variable_in(expr))
			return this->variable(variable, depth);
		if (auto *op = dyn_cast<UnaryOperator>(expr)) {
			if (op->getOpcode() == UO_LNot || op->getOpcode() == UO_Not ||
			    op->getOpcode() == UO_Minus)
				return Array{UnaryOperator::getOpcodeStr(op->getOpcode()),
					     value(op->getSubExpr(), depth + 1)};
			return nullptr;
		}
		if (auto *op = dyn_cast<BinaryOperator>(expr)) {
			if (op->getOpcode() == BO_Comma)
				return value(op->getRHS(), depth + 1);
			if (op->getOpcode() == BO_Assign) {
				const VarDecl *variable = variable_in(op->getLHS());
				return variable ? Value(Array{"v", variable->getName()}) : nullptr;
			}
			if (op->isCompoundAssignmentOp())
				return nullptr;
			return Array{op->getOpcodeStr(), value(op->getLHS(), depth + 1),
				     value(op->getRHS(), depth + 1)};
		}
		if (auto *choice = dyn_cast<ConditionalOperator>(expr))
			return Array{"?", value(choice->getCond(), depth + 1),
				     value(choice->getTrueExpr(), depth + 1),
				     value(choice->getFalseExpr(), depth + 1)};
		if (auto *block = dyn_cast<StmtExpr>(expr)) {
			const CompoundStmt *body = block->getSubStmt();
			auto *last =
				body->body_empty() ? nullptr : dyn_cast<Expr>(body->body_back());
			return last ? value(last, depth + 1) : nullptr;
		}
		if (auto *member = dyn_cast<MemberExpr>(expr)) {
			auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
			return field ? Value(Array{"m", field_key(field)}) : nullptr;
		}
		if (auto *call = dyn_cast<CallExpr>(expr))
			return this->called(call, depth);
		return nullptr;
	}

	Value variable(const VarDecl *variable, int depth)
	{
		if (variable->hasGlobalStorage())
			return Array{"x", variable->getName()};
		bool pointer = variable->getType()->isPointerType();
		if (changes_.changed.contains(variable))
			return Array{pointer ? "n" : "v", variable->getName()};
		if (auto *parameter = dyn_cast<ParmVarDecl>(variable)) {
			if (pointer)
				return Array{"n", variable->getName()};
			return Array{changes_.masked.contains(variable) ? "g" : "p",
				     parameter->getFunctionScopeIndex()};
		}
		if (pointer || changes_.masked.contains(variable) || !variable->getInit())
			return Array{pointer ? "n" : "v", variable->getName()};
		Value first = value(variable->getInit(), depth + 1);
		if (variable->getName().starts_with("__ret_warn"))
			return Array{"w", std::move(first)};
		if (first == nullptr)
			return Array{"v", variable->getName()};
		return first;
	}

	Value called(const CallExpr *call, int depth)
	{
		const FunctionDecl *callee = call->getDirectCallee();
		if (!callee)
			return nullptr;
		if (callee->getName().starts_with("__builtin_expect"))
			return value(call->getArg(0), depth + 1);
		Array out{"call", key_of(callee, sm_)};
		for (const Expr *argument : call->arguments())
			out.push_back(value(argument, depth + 1));
		return out;
	}

	ASTContext &context_;
	const SourceManager &sm_;
	const FunctionDecl *function_;
	Changes changes_;
};

/** The functions that a file's tables of operations hold. */
class Tables : public RecursiveASTVisitor<Tables> {
public:
	explicit Tables(const SourceManager &sm) : sm_(sm) {}

	bool VisitInitListExpr(InitListExpr *list)
	{
		if (list->isSyntacticForm() && list->getSemanticForm())
			list = list->getSemanticForm();
		auto *record = list->getType()->getAs<RecordType>();
		if (!record || record->getDecl()->isUnion())
			return true;
		unsigned i = 0;
		for (const FieldDecl *field : record->getDecl()->fields()) {
			if (field->isUnnamedBitField())
				continue;
			if (i >= list->getNumInits())
				break;
			const Expr *what = list->getInit(i++);
			if (!field->getType()->isFunctionPointerType())
				continue;
			if (const FunctionDecl *function = function_in(what);
			    function &&
			    first_time("o" + field_key(field) + " " + key_of(function, sm_)))
				print(Array{"o", field_key(field), key_of(function, sm_)});
		}
		return true;
	}

private:
	const SourceManager &sm_;
};

class Macros : public PPCallbacks {
public:
	Macros(Preprocessor &pp) : pp_(pp) {}

	void MacroDefined(const Token &name, const MacroDirective *definition) override
	{
		if (!definition->getMacroInfo()->isFunctionLike())
			return;
		std::string file = path(pp_.getSourceManager(), name.getLocation());
		StringRef word = name.getIdentifierInfo()->getName();
		if (is_header(file) && first_time("h" + word))
			print(Array{"h", word, file});
	}

	void MacroExpands(const Token &name, const MacroDefinition &, SourceRange,
			  const MacroArgs *arguments) override
	{
		StringRef word = name.getIdentifierInfo()->getName();
		if (!word.starts_with("EXPORT_SYMBOL") || !arguments ||
		    !arguments->getNumMacroArguments())
			return;
		std::string symbol = pp_.getSpelling(*arguments->getUnexpArgument(0));
		if (first_time("e" + symbol))
			print(Array{"e", symbol});
	}

private:
	Preprocessor &pp_;
};

class Consumer : public ASTConsumer {
public:
	explicit Consumer(ASTContext &context) : context_(context), sm_(context.getSourceManager())
	{}

	/** What an earlier file has shown is not parsed again. */
	bool shouldSkipFunctionBody(Decl *decl) override
	{
		auto *function = dyn_cast<FunctionDecl>(decl);
		return function && printed.contains(place(function));
	}

	void HandleTranslationUnit(ASTContext &) override
	{
		for (Decl *decl : context_.getTranslationUnitDecl()->decls()) {
			if (auto *variable = dyn_cast<VarDecl>(decl)) {
				if (variable->hasInit())
					Tables(sm_).TraverseStmt(variable->getInit());
				continue;
			}
			auto *function = dyn_cast<FunctionDecl>(decl);
			if (!function || function->getBuiltinID() || !function->getIdentifier())
				continue;
			std::string file = path(sm_, function->getLocation());
			if (is_header(file) && first_time("d" + file + ":" + function->getName()))
				print(Array{"d", function->getName(), file,
					    gfp_parameters(function)});
			if (function->doesThisDeclarationHaveABody() &&
			    !function->hasSkippedBody() && first_time(place(function))) {
				Function(context_, function).describe();
				Tables(sm_).TraverseStmt(function->getBody());
			}
		}
	}

private:
	std::string place(const FunctionDecl *function)
	{
		SourceLocation at = sm_.getExpansionLoc(function->getLocation());
		return "f" + path(sm_, at) + ":" + std::to_string(sm_.getFileOffset(at)) + ":" +
		       function->getNameAsString();
	}

	ASTContext &context_;
	const SourceManager &sm_;
};

class Action : public ASTFrontendAction {
public:
	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &ci, StringRef) override
	{
		ci.getFrontendOpts().SkipFunctionBodies = true;
		ci.getPreprocessor().addPPCallbacks(std::make_unique<Macros>(ci.getPreprocessor()));
		return std::make_unique<Consumer>(ci.getASTContext());
	}
};

class FirstError : public DiagnosticConsumer {
public:
	std::string text;

	void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &info) override
	{
		if (level < DiagnosticsEngine::Error || !text.empty())
			return;
		llvm::SmallString<256> message;
		info.FormatDiagnostic(message);
		text = message.str();
	}
};

} // namespace

int main(int argc, const char **argv)
{
	auto list = argc == 2 ? llvm::MemoryBuffer::getFile(argv[1])
			      : std::make_error_code(std::errc::invalid_argument);
	if (!list) {
		llvm::errs() << "usage: kpp-facts LIST\n";
		return 2;
	}
	auto files = llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions());
	llvm::SmallVector<StringRef> lines;
	(*list)->getBuffer().split(lines, '\n', -1, false);
	for (StringRef line : lines) {
		llvm::SmallVector<StringRef> words;
		line.split(words, '\t');
		std::vector<std::string> command(words.begin(), words.end());
		FirstError error;
		tooling::ToolInvocation run(command, std::make_unique<Action>(), files.get());
		run.setDiagnosticConsumer(&error);
		run.run();
		if (!error.text.empty())
			print(Array{"x", command.back(), error.text});
		llvm::outs().flush();
	}
	return 0;
}
