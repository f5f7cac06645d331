// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-uses: how a driver uses macros of the kernel's headers, as pieces that compile alone.
//
//   kpp-uses NAMES FILE.c -- FLAGS...
//
// NAMES holds macros, one a line. For each use of one in FILE.c prints a line of JSON: which headers it needs,
// what has to be declared before it, and the use itself, whose operands are variables of the types that the
// driver's have. Nothing of the driver but these types remains: its names become @v1, @t1, its texts "text",
// its constants numbers. `@` stands for what makes the names unique.
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <optional>
#include <set>

using namespace clang;

namespace {

std::set<std::string> names;

/** A macro that the file itself spells. */
struct Use {
	std::string macro;
	unsigned begin, end; // offsets of its first and last token
	bool function = false;
	std::vector<std::vector<Token>> arguments;
	std::set<FileID> files; // that define it and what it expands
};

/** Something of the syntax tree that the file spells, or a macro in it. */
struct Node {
	unsigned begin, end;
	const Stmt *stmt = nullptr;
	QualType type; // of a type's name
};

struct Place {
	std::vector<Use> uses;
	std::map<unsigned, const MacroInfo *> macros; // where names of macros are spelled
};

class Callbacks : public PPCallbacks {
public:
	Callbacks(Preprocessor &pp, Place &place)
		: pp_(pp),
		  sm_(pp.getSourceManager()),
		  place_(place)
	{}

	void MacroExpands(const Token &name, const MacroDefinition &definition, SourceRange range,
			  const MacroArgs *arguments) override
	{
		const MacroInfo *info = definition.getMacroInfo();
		SourceLocation at = sm_.getExpansionLoc(name.getLocation());
		if (!sm_.isInMainFile(at))
			return;
		FileID file = sm_.getFileID(info->getDefinitionLoc());
		unsigned offset = sm_.getFileOffset(at);
		for (Use &use : place_.uses) {
			if (use.begin <= offset && offset <= use.end)
				use.files.insert(file);
			// A macro that is another name of one with arguments.
			if (use.begin == offset && !use.function && info->isFunctionLike() &&
			    range.getEnd().isFileID()) {
				use.function = true;
				use.end = sm_.getFileOffset(sm_.getFileLoc(range.getEnd()));
				take(use, arguments);
			}
		}
		if (name.getLocation().isMacroID() || file == sm_.getMainFileID()) {
			if (name.getLocation().isFileID())
				place_.macros[offset] = info;
			return;
		}
		place_.macros[offset] = info;
		std::string text = pp_.getSpelling(name);
		if (!names.contains(text))
			return;
		for (const Use &use : place_.uses)
			if (use.begin == offset)
				return;
		Use use{text,  offset, sm_.getFileOffset(sm_.getFileLoc(range.getEnd())),
			false, {},     {file}};
		use.function = info->isFunctionLike();
		take(use, arguments);
		place_.uses.push_back(use);
	}

private:
	static void take(Use &use, const MacroArgs *arguments)
	{
		for (unsigned i = 0; arguments && i < arguments->getNumMacroArguments(); i++) {
			const Token *token = arguments->getUnexpArgument(i);
			std::vector<Token> tokens;
			for (; token->isNot(tok::eof); token++)
				tokens.push_back(*token);
			use.arguments.push_back(tokens);
		}
	}

	Preprocessor &pp_;
	SourceManager &sm_;
	Place &place_;
};

class Finder : public RecursiveASTVisitor<Finder> {
public:
	explicit Finder(const SourceManager &sm) : sm_(sm) {}

	bool VisitStmt(Stmt *stmt)
	{
		add(stmt->getSourceRange(), stmt, {});
		return true;
	}
	bool VisitTypeLoc(TypeLoc loc)
	{
		add(loc.getSourceRange(), nullptr, loc.getType());
		return true;
	}
	std::optional<std::pair<unsigned, unsigned>> range(SourceRange r) const
	{
		if (r.isInvalid())
			return std::nullopt;
		SourceLocation begin = sm_.getFileLoc(r.getBegin()), end = r.getEnd();
		while (end.isMacroID())
			end = sm_.isMacroArgExpansion(end)
				      ? sm_.getImmediateSpellingLoc(end)
				      : sm_.getImmediateExpansionRange(end).getEnd();
		if (sm_.getFileID(begin) != sm_.getMainFileID() ||
		    sm_.getFileID(end) != sm_.getMainFileID())
			return std::nullopt;
		return std::pair(sm_.getFileOffset(begin), sm_.getFileOffset(end));
	}

	std::vector<Node> nodes;

private:
	void add(SourceRange r, const Stmt *stmt, QualType type)
	{
		if (auto at = range(r))
			nodes.push_back({at->first, at->second, stmt, type});
	}

	const SourceManager &sm_;
};

bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/** Replaces whole words. */
std::string with_words(const std::string &text, const std::map<std::string, std::string> &words)
{
	std::string out;
	for (size_t i = 0; i < text.size();) {
		size_t end = i;
		while (end < text.size() && is_word(text[end]))
			end++;
		if (end == i) {
			out += text[i++];
			continue;
		}
		auto it = words.find(text.substr(i, end - i));
		out += it == words.end() || (i && text[i - 1] == '@') ? text.substr(i, end - i)
								      : it->second;
		i = end;
	}
	return out;
}

/** What is given up on. */
struct Refused {};

/** Writes one use as a piece. */
class Piece {
public:
	Piece(ASTContext &context, Preprocessor &pp, const Place &place, const Use &use,
	      const std::vector<Node> &nodes, bool rename)
		: context_(context),
		  sm_(context.getSourceManager()),
		  pp_(pp),
		  place_(place),
		  use_(use),
		  nodes_(nodes),
		  rename_(rename),
		  policy_(context.getLangOpts())
	{}

	bool ok = true;
	bool renamed() const { return !pasted_.empty(); }

	/** In a function, in an initializer, or neither. */
	enum Context { in_function, in_initializer, at_file_scope };

	std::optional<llvm::json::Object> write(Context where, llvm::StringRef before, char after)
	{
		where_ = where;
		collect();
		std::string text = use_.macro;
		if (use_.function) {
			text += "(";
			for (size_t i = 0; i < use_.arguments.size(); i++)
				text += (i ? ", " : "") + argument(use_.arguments[i]);
			text += ")";
		}
		// One that is another name of a function.
		const CallExpr *call = nullptr;
		for (const Node &node : nodes_)
			if (!use_.function && !call && node.stmt && node.begin == use_.begin &&
			    node.end > use_.end)
				if (call = dyn_cast<CallExpr>(node.stmt);
				    call && where == in_function) {
					text += "(";
					for (unsigned i = 0; i < call->getNumArgs(); i++)
						text += (i ? ", " : "") +
							operand(call->getArg(i)
									->IgnoreImpCasts()
									->getType());
					text += ")";
				}
		std::string body;
		const Expr *exact = call;
		const Stmt *statement = call;
		QualType around;
		for (const Node &node : nodes_) {
			if (!node.stmt)
				continue;
			bool same = node.begin == use_.begin && node.end == use_.end;
			if (same && !statement)
				statement = node.stmt;
			const auto *expr = dyn_cast<Expr>(node.stmt);
			if (same && expr && !exact && isa<Expr>(statement) &&
			    !isa<DesignatedInitExpr>(expr) &&
			    !(isa<InitListExpr>(expr) && expr->getType()->isVoidType()))
				exact = expr->IgnoreImpCasts();
			const auto *list = dyn_cast<InitListExpr>(node.stmt);
			if (list && !list->getType()->isVoidType() && !same &&
			    node.begin <= use_.begin && use_.end <= node.end)
				around = list->getType(); // the innermost comes last
		}
		switch (where) {
		case in_function:
			if (isalpha((unsigned char)after) || after == '_' || after == '{')
				body = text + " { }"; // the head of a loop
			else if (exact && !exact->getType()->isVoidType())
				body = "(void)(" + text + ");";
			else if (exact || after == ';')
				body = text + ";";
			else if (statement)
				body = text + " { }";
			else
				ok = false;
			break;
		case in_initializer:
			if (exact && (exact->getType()->isScalarType() || isa<InitListExpr>(exact)))
				body = "static " + variable(exact->getType(), "@d") + " = " + text +
				       ";";
			else if (!around.isNull() && context_.getAsArrayType(around))
				body = "static " +
				       variable(context_.getAsArrayType(around)->getElementType(),
						"@d[]") +
				       " = { " + text + " };";
			else if (!around.isNull() && (!exact || around->isRecordType()))
				body = "static " + variable(around, "@d") + " = { " + text + " };";
			else
				ok = false;
			break;
		case at_file_scope:
			body = (before + (before.empty() ? "" : " ")).str() + text +
			       (after == ';' ? ";" : "");
			break;
		}
		referenced();
		if (!ok)
			return std::nullopt;
		llvm::json::Array headers, before_it;
		for (FileID file : use_.files)
			entry(file);
		for (const std::string &header : headers_)
			headers.push_back(header);
		for (const std::string &line : lines_)
			before_it.push_back(with_words(line, words_));
		static const char *const kinds[] = {"function", "initializer", "file"};
		return llvm::json::Object{{"macro", use_.macro},
					  {"kind", kinds[where]},
					  {"headers", std::move(headers)},
					  {"before", std::move(before_it)},
					  {"use", with_words(body, words_)}};
	}

private:
	bool inside(unsigned offset) const { return use_.begin <= offset && offset <= use_.end; }

	/** The header that a file outside of include/ includes, by which a file is read. */
	void entry(FileID file)
	{
		std::string header;
		while (file.isValid() && file != sm_.getMainFileID()) {
			OptionalFileEntryRef ref = sm_.getFileEntryRefForID(file);
			if (!ref)
				return; // what the compiler is told to include
			llvm::StringRef name = ref->getName();
			std::string included = short_name(name);
			if (included.empty())
				break;
			header = included;
			file = sm_.getFileID(sm_.getIncludeLoc(file));
		}
		if (!header.empty())
			headers_.insert(header);
	}
	static std::string short_name(llvm::StringRef name)
	{
		for (llvm::StringRef root :
		     {"include/generated/uapi/", "arch/x86/include/generated/uapi/",
		      "arch/x86/include/generated/", "arch/x86/include/uapi/", "arch/x86/include/",
		      "include/uapi/", "include/"}) {
			size_t at = name.find(("/" + root).str());
			if (at != llvm::StringRef::npos && !name.contains("drivers/") &&
			    !name.contains("sound/soc/"))
				return name.substr(at + 1 + root.size()).str();
		}
		return "";
	}
	/** Whether the driver itself declares it. Remembers the header otherwise. */
	bool own(const Decl *decl)
	{
		FileID file = sm_.getFileID(sm_.getFileLoc(decl->getLocation()));
		if (file == sm_.getMainFileID())
			return true;
		OptionalFileEntryRef ref = sm_.getFileEntryRefForID(file);
		if (ref && short_name(ref->getName()).empty())
			return true;
		entry(file);
		return false;
	}

	/** The members that the use names. */
	void collect()
	{
		for (const Node &node : nodes_) {
			if (!node.stmt || !inside(node.begin) || !inside(node.end))
				continue;
			if (const auto *member = dyn_cast<MemberExpr>(node.stmt))
				field(dyn_cast<FieldDecl>(member->getMemberDecl()));
			if (const auto *offset = dyn_cast<OffsetOfExpr>(node.stmt))
				for (unsigned i = 0; i < offset->getNumComponents(); i++)
					if (offset->getComponent(i).getKind() ==
					    OffsetOfNode::Field)
						field(offset->getComponent(i).getField());
		}
	}
	void field(const FieldDecl *f)
	{
		if (!f || f->isAnonymousStructOrUnion())
			return;
		const RecordDecl *record = f->getParent();
		while (record->isAnonymousStructOrUnion() &&
		       isa<RecordDecl>(record->getDeclContext()))
			record = cast<RecordDecl>(record->getDeclContext());
		if (own(record))
			fields_[cast<RecordDecl>(record->getCanonicalDecl())].insert(f);
	}

	/** A name for something of the driver's. */
	std::string fresh(char kind) { return std::string("@") + kind + std::to_string(++count_); }

	struct Types : RecursiveASTVisitor<Types> {
		std::vector<const TagDecl *> tags;
		std::vector<const TypedefNameDecl *> typedefs;
		bool unclear = false;
		bool VisitTagType(TagType *type) { return tags.push_back(type->getDecl()), true; }
		bool VisitTypedefType(TypedefType *type)
		{
			return typedefs.push_back(type->getDecl()), true;
		}
		bool VisitTypeOfExprType(TypeOfExprType *) { return unclear = true; }
		bool VisitTypeOfType(TypeOfType *) { return unclear = true; }
		bool VisitAutoType(AutoType *) { return unclear = true; }
	};

	/** Declares a variable or function of a type, or spells the type. */
	std::string variable(QualType type, const std::string &name)
	{
		Types types;
		types.TraverseType(type);
		bool canonical = types.unclear;
		for (const TypedefNameDecl *decl : types.typedefs)
			canonical |= own(decl);
		if (canonical) {
			type = type.getCanonicalType();
			types = Types();
			types.TraverseType(type);
		}
		for (const TagDecl *tag : types.tags)
			if (own(tag))
				define(tag);
		std::string text;
		llvm::raw_string_ostream out(text);
		std::string plain = "KPP_NAME";
		type.print(out, policy_, name.empty() ? "" : plain);
		if (llvm::StringRef(text).contains("(unnamed") ||
		    llvm::StringRef(text).contains("(anonymous"))
			ok = false;
		for (const auto &[old, now] : tags_) {
			for (size_t at = 0; (at = text.find(old, at)) != std::string::npos;
			     at += now.size())
				if (at + old.size() >= text.size() ||
				    !is_word(text[at + old.size()]))
					text.replace(at, old.size(), now);
		}
		if (size_t at = text.find(plain); at != std::string::npos)
			text.replace(at, plain.size(), name);
		return text;
	}

	/** Defines a record or enum of the driver's with what is used of it. */
	void define(const TagDecl *tag)
	{
		std::string old = (tag->getKindName() + " " + tag->getName()).str();
		if (tag->getName().empty()) {
			ok = false;
			return;
		}
		if (tags_.contains(old))
			return;
		std::string name = fresh('t');
		tags_[old] = (tag->getKindName() + " " + name).str();
		tag_words_[tag->getName().str()] = name;
		if (isa<EnumDecl>(tag)) {
			lines_.push_back("enum " + name + " { " + name + "c };");
			return;
		}
		std::string text = tags_[old] + " { ";
		auto it = fields_.find(cast<RecordDecl>(tag->getCanonicalDecl()));
		if (it == fields_.end())
			text += "int member; ";
		else
			for (const FieldDecl *f : ordered(it->second))
				text += variable(f->getType(), f->getName().str()) + "; ";
		lines_.push_back(text + "};");
	}
	static std::vector<const FieldDecl *> ordered(const std::set<const FieldDecl *> &fields)
	{
		std::vector<const FieldDecl *> out(fields.begin(), fields.end());
		std::sort(out.begin(), out.end(), [](const FieldDecl *a, const FieldDecl *b) {
			return a->getLocation().getRawEncoding() <
			       b->getLocation().getRawEncoding();
		});
		return out;
	}

	/** The name of a variable or function, which is declared where it is the driver's. */
	std::string name_of(const ValueDecl *decl)
	{
		decl = cast<ValueDecl>(decl->getCanonicalDecl());
		auto it = values_.find(decl);
		if (it != values_.end())
			return it->second;
		std::string name = decl->getName().str();
		SourceLocation at = sm_.getFileLoc(decl->getLocation());
		bool here = sm_.isInMainFile(at) && inside(sm_.getFileOffset(at));
		if (here || !own(decl))
			return values_[decl] = name;
		if (const auto *constant = dyn_cast<EnumConstantDecl>(decl))
			return values_[decl] = llvm::toString(constant->getInitVal(), 10);
		bool pasted = false;
		for (const auto &[old, now] : pasted_)
			if (size_t found = name.find(old);
			    found != std::string::npos && name != old) {
				name.replace(found, old.size(), now);
				pasted = true;
				break;
			}
		if (!pasted)
			name = fresh(isa<FunctionDecl>(decl) ? 'f' : 'v');
		values_[decl] = name;
		if (!isa<VarDecl, FunctionDecl>(decl)) {
			ok = false;
			return name;
		}
		QualType type = decl->getType();
		if (isa<ParmVarDecl>(decl))
			type = context_.getAdjustedParameterType(type);
		if (type->isVariableArrayType())
			ok = false;
		lines_.push_back((isa<VarDecl>(decl) ? "extern " : "") + variable(type, name) +
				 ";");
		return name;
	}

	static bool is_text(const Token &token) { return tok::isStringLiteral(token.getKind()); }

	/** A text with the same directives of printf(). */
	static std::string text_like(llvm::StringRef old)
	{
		if (old.size() <= 4)
			return old.str();
		std::string out = "\"text";
		for (size_t i = 0; i < old.size(); i++) {
			if (old[i] != '%')
				continue;
			size_t end = old.find_first_not_of("0123456789.-+# *lhzLtj", i + 1);
			if (end == llvm::StringRef::npos)
				break;
			size_t last = end;
			if (old[end] == 'p')
				while (last + 1 < old.size() &&
				       isalnum((unsigned char)old[last + 1]))
					last++;
			out += " " + old.slice(i, last + 1).str();
			i = last;
		}
		return out + (old.contains("\\n") ? "\\n\"" : "\"");
	}

	const Node *node_at(unsigned begin, unsigned end, bool type) const
	{
		for (const Node &node : nodes_)
			if (node.begin == begin && node.end == end &&
			    (type ? !node.stmt : node.stmt && isa<Expr>(node.stmt)))
				return &node;
		return nullptr;
	}

	std::string argument(const std::vector<Token> &tokens)
	{
		if (tokens.empty())
			return "";
		unsigned begin = offset(tokens.front()), end = offset(tokens.back());
		if (const Node *node = node_at(begin, end, false)) {
			const auto *expr = cast<Expr>(node->stmt);
			if (const auto *cast = dyn_cast<ImplicitCastExpr>(expr))
				expr = cast->IgnoreImpCasts();
			if (!known(tokens) && !is_text(tokens.front())) {
				Expr::EvalResult value;
				if (expr->getType()->isIntegerType() && expr->isPRValue() &&
				    expr->EvaluateAsInt(value, context_))
					return number(value.Val.getInt(), expr->getType());
				const auto *reference = dyn_cast<DeclRefExpr>(expr->IgnoreParens());
				const auto *unary = dyn_cast<UnaryOperator>(expr->IgnoreParens());
				bool address =
					unary && unary->getOpcode() == UO_AddrOf &&
					isa<DeclRefExpr>(unary->getSubExpr()->IgnoreParens());
				if (where_ == in_function && !reference && !address &&
				    !expr->getType()->isVoidType())
					return operand(expr->getType());
			}
		} else if (const Node *type = node_at(begin, end, true)) {
			if (tokens.size() <= 3)
				return variable(type->type, "");
		}
		std::string out;
		for (size_t i = 0; i < tokens.size(); i++)
			out += (i ? " " : "") + word(tokens[i]);
		return out;
	}

	/** Whether all of it is the kernel's or plain numbers. */
	bool known(const std::vector<Token> &tokens)
	{
		for (const Token &token : tokens) {
			if (is_text(token))
				return false;
			if (!token.isAnyIdentifier())
				continue;
			unsigned at = offset(token);
			auto macro = place_.macros.find(at);
			if (macro != place_.macros.end()) {
				FileID file = sm_.getFileID(macro->second->getDefinitionLoc());
				OptionalFileEntryRef ref = sm_.getFileEntryRefForID(file);
				if (!ref || short_name(ref->getName()).empty())
					return false;
				entry(file);
				continue;
			}
			const Node *node = node_at(at, at, false);
			const auto *reference =
				node ? dyn_cast<DeclRefExpr>(plain(node->stmt)) : nullptr;
			const Node *type = node_at(at, at, true);
			if (reference ? own(reference->getDecl()) : !type)
				return false;
		}
		return true;
	}
	static const Expr *plain(const Stmt *stmt)
	{
		return cast<Expr>(stmt)->IgnoreParenImpCasts();
	}

	std::string number(const llvm::APSInt &value, QualType type)
	{
		std::string text = llvm::toString(value, 10);
		if (context_.getTypeSize(type) > 32)
			text += value.isUnsigned() ? "UL" : "L";
		else if (value.isUnsigned() && context_.getTypeSize(type) == 32 &&
			 !type->isEnumeralType())
			text += "U";
		return text;
	}

	/** A variable in the place of an expression. */
	std::string operand(QualType type)
	{
		std::string name = fresh('v');
		if (type->isVariableArrayType())
			ok = false;
		lines_.push_back((type->isFunctionType() ? "" : "extern ") + variable(type, name) +
				 ";");
		return name;
	}

	unsigned offset(const Token &token) const
	{
		return sm_.getFileOffset(sm_.getFileLoc(token.getLocation()));
	}

	/** A token by itself. */
	std::string word(const Token &token)
	{
		std::string text = pp_.getSpelling(token);
		if (is_text(token))
			return text_like(text);
		if (!token.isAnyIdentifier())
			return text;
		unsigned at = offset(token);
		auto macro = place_.macros.find(at);
		if (macro != place_.macros.end()) {
			OptionalFileEntryRef ref = sm_.getFileEntryRefForID(
				sm_.getFileID(macro->second->getDefinitionLoc()));
			if (!ref || short_name(ref->getName()).empty())
				ok = false;
			entry(sm_.getFileID(macro->second->getDefinitionLoc()));
			return text;
		}
		for (const Node &node : nodes_) {
			if (node.begin != at || !node.stmt)
				continue;
			if (const auto *reference = dyn_cast<DeclRefExpr>(node.stmt))
				if (reference->getDecl()->getName() == text)
					return name_of(reference->getDecl());
		}
		for (const Node &node : nodes_) {
			if (node.stmt)
				continue;
			const TagDecl *tag = node.type->getAsTagDecl();
			if (inside(node.begin) && tag && tag->getName() == text && own(tag)) {
				define(tag);
				return tag_words_[text];
			}
		}
		for (const auto &[record, fields] : fields_)
			for (const FieldDecl *f : fields)
				if (f->getName() == text)
					return text;
		if (!rename_)
			return text;
		std::string &name = pasted_[text];
		if (name.empty())
			name = fresh('x');
		return name;
	}

	/** Declares what the expansion names besides its arguments. */
	void referenced()
	{
		for (const Node &node : nodes_) {
			if (!inside(node.begin) || !inside(node.end))
				continue;
			if (!node.stmt) {
				const TagDecl *tag = node.type->getAsTagDecl();
				if (tag)
					own(tag);
				continue;
			}
			if (const auto *reference = dyn_cast<DeclRefExpr>(node.stmt)) {
				const ValueDecl *decl = reference->getDecl();
				bool spelled = node.begin == node.end && node.begin != use_.begin;
				if (own(decl) && !spelled && where_ != in_function)
					name_of(decl);
			}
			if (const auto *member = dyn_cast<MemberExpr>(node.stmt))
				own(member->getMemberDecl());
		}
	}

	ASTContext &context_;
	const SourceManager &sm_;
	Preprocessor &pp_;
	const Place &place_;
	const Use &use_;
	const std::vector<Node> &nodes_;
	bool rename_;
	PrintingPolicy policy_;
	Context where_ = in_function;
	unsigned count_ = 0;
	std::map<const RecordDecl *, std::set<const FieldDecl *>> fields_;
	std::map<std::string, std::string> tags_, tag_words_, pasted_, words_;
	std::map<const ValueDecl *, std::string> values_;
	std::vector<std::string> lines_;
	std::set<std::string> headers_;
};

class Consumer : public ASTConsumer {
public:
	Consumer(CompilerInstance &ci, Place &place) : ci_(ci), place_(place) {}

	void HandleTranslationUnit(ASTContext &context) override
	{
		const SourceManager &sm = context.getSourceManager();
		llvm::StringRef text = sm.getBufferData(sm.getMainFileID());
		struct Top {
			unsigned begin, end;
			const Decl *decl;
			std::vector<Node> nodes;
		};
		std::vector<Top> tops;
		for (Decl *decl : context.getTranslationUnitDecl()->decls()) {
			Finder finder(sm);
			auto range = finder.range(decl->getSourceRange());
			if (!range)
				continue;
			finder.TraverseDecl(decl);
			tops.push_back(
				{range->first, range->second, decl, std::move(finder.nodes)});
		}
		std::map<std::string, unsigned> seen;
		for (const Use &use : place_.uses) {
			if (seen[use.macro]++ >= 2)
				continue;
			Piece::Context where = Piece::at_file_scope;
			std::vector<Node> nodes;
			for (const Top &top : tops) {
				if (top.begin > use.end || top.end < use.begin)
					continue;
				nodes.insert(nodes.end(), top.nodes.begin(), top.nodes.end());
				Finder finder(sm);
				if (const auto *function = dyn_cast<FunctionDecl>(top.decl);
				    function && function->hasBody()) {
					auto body =
						finder.range(function->getBody()->getSourceRange());
					if (body && body->first < use.begin &&
					    use.end < body->second)
						where = Piece::in_function;
				}
				if (const auto *variable = dyn_cast<VarDecl>(top.decl);
				    variable && variable->hasInit()) {
					auto init =
						finder.range(variable->getInit()->getSourceRange());
					if (init && top.begin < use.begin &&
					    init->first <= use.begin && use.end <= init->second)
						where = Piece::in_initializer;
				}
			}
			SourceLocation last = sm.getComposedLoc(sm.getMainFileID(), use.end);
			unsigned end = use.end +
				       Lexer::MeasureTokenLength(last, sm, context.getLangOpts());
			llvm::StringRef rest = text.substr(end).ltrim();
			llvm::StringRef before;
			if (where == Piece::at_file_scope) {
				size_t start = text.substr(0, use.begin).find_last_of(";}\n/");
				before = text.slice(start == llvm::StringRef::npos ? 0 : start + 1,
						    use.begin)
						 .trim();
				if (!before.empty() && before != "static" &&
				    before != "static const" && before != "const" &&
				    before != "static inline")
					continue;
			}
			for (bool rename : {true, false}) {
				Piece piece(context, ci_.getPreprocessor(), place_, use, nodes,
					    rename);
				auto json =
					piece.write(where, before, rest.empty() ? ' ' : rest[0]);
				if (json)
					llvm::outs() << llvm::json::Value(std::move(*json)) << "\n";
				if (!piece.renamed())
					break;
			}
		}
	}

private:
	CompilerInstance &ci_;
	Place &place_;
};

class Action : public ASTFrontendAction {
public:
	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &ci,
						       llvm::StringRef) override
	{
		ci.getDiagnostics().setClient(new IgnoringDiagConsumer);
		ci.getPreprocessor().addPPCallbacks(
			std::make_unique<Callbacks>(ci.getPreprocessor(), place_));
		return std::make_unique<Consumer>(ci, place_);
	}

private:
	Place place_;
};

} // namespace

int main(int argc, char **argv)
{
	if (argc < 4 || llvm::StringRef(argv[3]) != "--") {
		llvm::errs() << "usage: kpp-uses NAMES FILE.c -- FLAGS...\n";
		return 1;
	}
	auto buffer = llvm::MemoryBuffer::getFile(argv[1]);
	if (!buffer) {
		llvm::errs() << "kpp-uses: cannot read " << argv[1] << "\n";
		return 1;
	}
	llvm::SmallVector<llvm::StringRef> lines;
	(*buffer)->getBuffer().split(lines, '\n', -1, false);
	for (llvm::StringRef line : lines)
		names.insert(line.str());
	std::vector<std::string> flags(argv + 4, argv + argc);
	clang::tooling::FixedCompilationDatabase database(".", flags);
	IgnoringDiagConsumer quiet;
	clang::tooling::ClangTool tool(database, {argv[2]});
	tool.setDiagnosticConsumer(&quiet);
	tool.run(clang::tooling::newFrontendActionFactory<Action>().get());
	return 0;
}
