// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-definitions: what a C++ source defines that other sources may define too, and what it exports.
//
//   kpp-definitions --source FILE [--definitions FILE] [--versions FILE | --extended-versions FILE] -- FLAGS...
//
// FLAGS are those of the C++ compile. Each definition that the linker takes for the same in all sources
// of a module (classes, enums, inline functions and variables, templates) is a line of the first output:
// what it is called, what it is made of, where it stands, with tabs between. The second has a line for
// each exported symbol, as genksyms writes it; what cannot be exported is an error.
#include "clang.hpp"
#include "frontend.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

#include <cstdlib>
#include <map>
#include <set>

using namespace clang;

namespace {

struct Options {
	std::string source, definitions, versions, extended_versions;
	std::vector<std::string> flags;
};

[[noreturn]] void die(const std::string &text)
{
	llvm::errs() << text << "\n";
	std::exit(1);
}

/** What types are made of, as text: it changes when what code compiled against them relies on does. */
class Description {
public:
	Description(ASTContext &context, bool deep)
		: context_(context),
		  policy_(context.getPrintingPolicy()),
		  deep_(deep)
	{
		policy_.AnonymousTagLocations = false;
		print_canonically(policy_);
	}

	void add(QualType type)
	{
		type = type.getCanonicalType();
		os_ << type.getAsString(policy_) << ";";
		if (deep_)
			reach(type);
	}

	void add(const TagDecl *tag)
	{
		tag = tag->getDefinition();
		if (!tag || tag->isInvalidDecl() || tag->isDependentContext() ||
		    !seen_.insert(tag).second)
			return;
		os_ << (tag->isUnion() ? "union " : "") << "{";
		if (auto *list = llvm::dyn_cast<EnumDecl>(tag)) {
			add(list->getIntegerType());
			for (const EnumConstantDecl *value : list->enumerators())
				os_ << value->getName() << "=" << value->getInitVal() << ",";
		} else if (auto *record = llvm::dyn_cast<RecordDecl>(tag)) {
			members(record);
		}
		os_ << "}";
	}

	std::string text() { return os_.str(); }

private:
	void members(const RecordDecl *record)
	{
		const ASTRecordLayout &layout = context_.getASTRecordLayout(record);
		os_ << layout.getSize().getQuantity() << ":";
		if (auto *klass = llvm::dyn_cast<CXXRecordDecl>(record)) {
			for (const CXXBaseSpecifier &base : klass->bases()) {
				os_ << (base.isVirtual() ? "virtual " : "");
				add(base.getType());
			}
			for (const CXXMethodDecl *method : klass->methods())
				if (method->isVirtual() || !(deep_ || method->isImplicit())) {
					os_ << (method->isVirtual() ? "virtual " : "")
					    << method->getNameAsString() << " ";
					// clang finds out late whether a defaulted one may throw.
					add(context_.getFunctionTypeWithExceptionSpec(
						method->getType(), EST_None));
				}
		}
		for (const FieldDecl *field : record->fields()) {
			os_ << field->getName() << "@"
			    << layout.getFieldOffset(field->getFieldIndex());
			if (field->isBitField())
				os_ << ":" << bit_width(field, context_);
			os_ << " ";
			add(field->getType());
		}
	}

	/** Describes the records and enums that one gets to from a type. */
	void reach(QualType type)
	{
		const Type *t = type.getCanonicalType().getTypePtr();
		if (auto *tag = t->getAsTagDecl())
			add(tag);
		else if (auto *array = context_.getAsArrayType(type))
			reach(array->getElementType());
		else if (!t->getPointeeType().isNull())
			reach(t->getPointeeType());
		else if (auto *function = t->getAs<FunctionProtoType>()) {
			reach(function->getReturnType());
			for (QualType parameter : function->param_types())
				reach(parameter);
		}
	}

	ASTContext &context_;
	PrintingPolicy policy_;
	bool deep_;
	std::set<const TagDecl *> seen_;
	std::string buffer_;
	llvm::raw_string_ostream os_{buffer_};
};

/** Where a file stands, by one name. */
std::string place_of(const SourceManager &sm, SourceLocation at)
{
	at = sm.getExpansionLoc(at);
	PresumedLoc presumed = sm.getPresumedLoc(at);
	std::string file = presumed.isValid() ? presumed.getFilename() : "";
	llvm::SmallString<256> real;
	if (OptionalFileEntryRef entry = sm.getFileEntryRefForID(sm.getFileID(at)))
		if (!llvm::sys::fs::real_path(entry->getName(), real))
			file = std::string(real);
	return file + ":" + std::to_string(sm.getSpellingLineNumber(at)) + ":" +
	       std::to_string(sm.getSpellingColumnNumber(at));
}

/** What ties a text to its source, in which it can mean something else than in another one: what macros
 * of the driver stand for in it, and where that lies which is local to the source. */
class Ties : public RecursiveASTVisitor<Ties> {
public:
	Ties(const SourceManager &sm, const LangOptions &language) : language_(language), sm_(sm) {}

	std::set<std::string> list;

	bool VisitStmt(Stmt *statement)
	{
		look(statement->getBeginLoc());
		look(statement->getEndLoc());
		if (auto *string = llvm::dyn_cast<StringLiteral>(statement))
			for (unsigned i = 0; i < string->getNumConcatenated(); i++)
				look(string->getStrTokenLoc(i));
		return true;
	}
	bool VisitDecl(Decl *decl)
	{
		look(decl->getBeginLoc());
		look(decl->getEndLoc());
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use)
	{
		look(use->getDecl());
		return true;
	}
	bool VisitOverloadExpr(OverloadExpr *use)
	{
		for (NamedDecl *decl : use->decls())
			look(decl);
		return true;
	}
	bool VisitTagTypeLoc(TagTypeLoc use)
	{
		look(use.getDecl());
		return true;
	}

private:
	/** The kernel's macros are the same in all sources; those that it asks each source for are no tie. */
	void look(SourceLocation at)
	{
		while (at.isMacroID()) {
			if (sm_.isMacroArgExpansion(at)) {
				at = sm_.getImmediateSpellingLoc(at);
				continue;
			}
			SourceLocation written = sm_.getSpellingLoc(at);
			llvm::StringRef macro = Lexer::getImmediateMacroName(at, sm_, language_);
			if (!sm_.isInSystemHeader(written) &&
			    !sm_.isWrittenInBuiltinFile(written) &&
			    !sm_.isWrittenInScratchSpace(written) && macro != "pr_fmt" &&
			    macro != "dev_fmt" && !macro.starts_with("KBUILD_"))
				list.insert(
					macro.str() + "=" +
					Lexer::getSpelling(written, buffer_, sm_, language_).str());
			at = sm_.getImmediateExpansionRange(at).getBegin();
		}
	}

	void look(const NamedDecl *decl)
	{
		decl = decl->getUnderlyingDecl();
		if (decl->getFormalLinkage() == Linkage::Internal &&
		    !sm_.isInSystemHeader(sm_.getExpansionLoc(decl->getLocation())))
			list.insert(decl->getNameAsString() + "@" +
				    place_of(sm_, decl->getLocation()));
	}

	llvm::SmallString<64> buffer_;
	const LangOptions &language_;
	const SourceManager &sm_;
};

class Definitions {
public:
	explicit Definitions(ASTContext &context)
		: context_(context),
		  sm_(context.getSourceManager()),
		  policy_(context.getPrintingPolicy())
	{
		policy_.AnonymousTagLocations = false;
	}

	std::set<std::string> lines;

	void walk(const DeclContext *scope)
	{
		for (Decl *decl : scope->decls()) {
			if (decl->isInvalidDecl() || decl->isImplicit() ||
			    is_same_for_all(sm_.getExpansionLoc(decl->getLocation())))
				continue;
			if (llvm::isa<NamespaceDecl, LinkageSpecDecl>(decl))
				walk(llvm::cast<DeclContext>(decl));
			else
				look(decl);
		}
	}

private:
	/** Whether it comes from the kernel, or from a file that a flag includes (as the view does). */
	bool is_same_for_all(SourceLocation at) const
	{
		return sm_.isInSystemHeader(at) ||
		       sm_.isWrittenInBuiltinFile(sm_.getIncludeLoc(sm_.getFileID(at)));
	}

	void look(Decl *decl)
	{
		Decl *whole = decl;
		if (auto *pattern = llvm::dyn_cast<TemplateDecl>(decl))
			if (NamedDecl *inner = pattern->getTemplatedDecl())
				decl = inner;
		if (auto *tag = llvm::dyn_cast<TagDecl>(decl)) {
			auto *special = llvm::dyn_cast<ClassTemplateSpecializationDecl>(tag);
			if (tag->isThisDeclarationADefinition() &&
			    !(special && !special->isExplicitInstantiationOrSpecialization()))
				note(llvm::isa<EnumDecl>(tag) ? "enum" : tag->getKindName().str(),
				     tag, whole);
		} else if (auto *function = llvm::dyn_cast<FunctionDecl>(decl)) {
			if (function->isThisDeclarationADefinition() &&
			    (function->isInlined() || function->isTemplated()))
				note("function", function, whole);
		} else if (auto *variable = llvm::dyn_cast<VarDecl>(decl)) {
			if (variable->isThisDeclarationADefinition() &&
			    (variable->isInline() || variable->isTemplated()))
				note("variable", variable, whole);
		}
	}

	void note(const std::string &kind, const NamedDecl *decl, Decl *whole)
	{
		if (!decl->isExternallyVisible())
			return;
		std::string name;
		llvm::raw_string_ostream os(name);
		auto *tag = llvm::dyn_cast<TagDecl>(decl);
		if (tag && tag->getTypedefNameForAnonDecl())
			tag->getTypedefNameForAnonDecl()->printQualifiedName(os, policy_);
		else if (!decl->getDeclName().isEmpty())
			decl->getNameForDiagnostic(os, policy_, true);
		else
			return;
		if (auto *function = llvm::dyn_cast<FunctionDecl>(decl))
			os << " " << function->getType().getCanonicalType().getAsString(policy_);

		// Of what has only members these are all there is to it, as in C.
		std::string identity = is_plain(decl) ? "" : text(whole);
		Ties ties(sm_, context_.getLangOpts());
		ties.TraverseDecl(whole);
		for (const std::string &tie : ties.list)
			identity += tie + "\n";
		if (tag) {
			Description made_of(context_, false);
			made_of.add(tag);
			identity += made_of.text();
		}
		lines.insert(kind + " " + name + "\t" +
			     llvm::utohexstr(llvm::xxh3_64bits(identity), true, 16) + "\t" +
			     place_of(sm_, decl->getLocation()));
	}

	/** Whether its members and their types are all there is to it, as in C. */
	static bool is_plain(const NamedDecl *decl)
	{
		if (llvm::isa<EnumDecl>(decl))
			return true;
		auto *record = llvm::dyn_cast<CXXRecordDecl>(decl);
		if (!record || record->isDependentContext())
			return false;
		for (const Decl *member : record->decls()) {
			if (member->isImplicit() ||
			    llvm::isa<AccessSpecDecl, IndirectFieldDecl>(member))
				continue;
			if (auto *inner = llvm::dyn_cast<TagDecl>(member)) {
				if (is_plain(inner))
					continue;
				return false;
			}
			auto *field = llvm::dyn_cast<FieldDecl>(member);
			if (!field || field->hasInClassInitializer())
				return false;
		}
		return true;
	}

	/** The tokens, without comments. */
	std::string text(const Decl *decl) const
	{
		llvm::StringRef source = Lexer::getSourceText(
			CharSourceRange::getTokenRange(
				sm_.getExpansionRange(decl->getSourceRange()).getAsRange()),
			sm_, context_.getLangOpts());
		std::string copy = source.str(); // the lexer wants a zero behind the last character
		std::string out;
		Lexer raw(SourceLocation(), context_.getLangOpts(), copy.data(), copy.data(),
			  copy.data() + copy.size());
		for (Token token; !raw.LexFromRawLexer(token);) {
			unsigned end = raw.getCurrentBufferOffset();
			out += copy.substr(end - token.getLength(), token.getLength()) + " ";
		}
		return out;
	}

	ASTContext &context_;
	const SourceManager &sm_;
	PrintingPolicy policy_;
};

/** EXPORT_SYMBOL() and its siblings: symbol and place. */
using Exports = std::map<std::string, SourceLocation>;

class ExportWatcher : public PPCallbacks {
public:
	ExportWatcher(Preprocessor &pp, Exports &exports) : pp_(pp), exports_(exports) {}

	void MacroExpands(const Token &name, const MacroDefinition &, SourceRange range,
			  const MacroArgs *arguments) override
	{
		if (!name.getIdentifierInfo()->getName().starts_with("EXPORT_SYMBOL") ||
		    !arguments || !arguments->getNumMacroArguments())
			return;
		// The name may be made by a macro. Clang keeps what it expands here for its own use.
		const Token &symbol =
			const_cast<MacroArgs *>(arguments)->getPreExpArgument(0, pp_).front();
		if (symbol.getIdentifierInfo())
			exports_.insert(
				{symbol.getIdentifierInfo()->getName().str(), range.getBegin()});
	}

private:
	Preprocessor &pp_;
	Exports &exports_;
};

/** The declarations with C linkage that one of these symbols names. */
class Declarations : public RecursiveASTVisitor<Declarations> {
public:
	explicit Declarations(const Exports &exports) : exports_(exports) {}

	std::map<std::string, const ValueDecl *> found;

	bool VisitFunctionDecl(FunctionDecl *decl)
	{
		note(decl, decl->isExternC());
		return true;
	}
	bool VisitVarDecl(VarDecl *decl)
	{
		note(decl, decl->isExternC());
		return true;
	}

private:
	void note(const ValueDecl *decl, bool is_c)
	{
		if (is_c && decl->getIdentifier() && exports_.count(decl->getName().str()))
			found[decl->getName().str()] =
				llvm::cast<ValueDecl>(decl->getCanonicalDecl());
	}

	const Exports &exports_;
};

class Consumer : public ASTConsumer {
public:
	Consumer(const Options &options, const Exports &exports, bool &failed)
		: options_(options),
		  exports_(exports),
		  failed_(failed)
	{}

	void HandleTranslationUnit(ASTContext &context) override
	{
		if (context.getDiagnostics().hasErrorOccurred())
			return;
		if (!options_.definitions.empty()) {
			Definitions definitions(context);
			definitions.walk(context.getTranslationUnitDecl());
			std::string out;
			for (const std::string &line : definitions.lines)
				out += line + "\n";
			write(options_.definitions, out);
		}
		for (const std::string *file : {&options_.versions, &options_.extended_versions})
			if (!file->empty())
				write(*file, versions(context));
	}

private:
	std::string versions(ASTContext &context)
	{
		Declarations declarations(exports_);
		declarations.TraverseAST(context);
		std::string out;
		llvm::raw_string_ostream os(out);
		for (auto &[symbol, at] : exports_) {
			auto found = declarations.found.find(symbol);
			if (found == declarations.found.end() || symbol.starts_with("_Z")) {
				refuse(context, at,
				       "EXPORT_SYMBOL(" + symbol +
					       "): only a symbol with the name and the type of C can be exported: "
					       "declare an extern \"C\" function in a header, and export that");
				continue;
			}
			if (symbol.size() > 55 && options_.extended_versions.empty()) {
				refuse(context, at,
				       "EXPORT_SYMBOL(" + symbol +
					       "): a name in the kernel's table of versions has at most 55 characters");
				continue;
			}
			Description type(context, true);
			type.add(found->second->getType());
			os << "#SYMVER " << symbol << " "
			   << llvm::format_hex(
				      llvm::crc32(llvm::arrayRefFromStringRef(type.text())), 10)
			   << "\n";
		}
		return out;
	}

	void refuse(ASTContext &context, SourceLocation at, const std::string &text)
	{
		const SourceManager &sm = context.getSourceManager();
		PresumedLoc place = sm.getPresumedLoc(sm.getExpansionLoc(at));
		llvm::errs() << place.getFilename() << ":" << place.getLine() << ": error: " << text
			     << "\n";
		failed_ = true;
	}

	static void write(const std::string &path, const std::string &text)
	{
		std::error_code ec;
		llvm::raw_fd_ostream os(path, ec);
		if (!ec)
			os << text;
		os.close();
		if (ec || os.has_error())
			die("kpp-definitions: cannot write " + path);
	}

	const Options &options_;
	const Exports &exports_;
	bool &failed_;
};

class Action : public ASTFrontendAction {
public:
	Action(const Options &options, bool &failed) : options_(options), failed_(failed) {}

	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler,
						       llvm::StringRef) override
	{
		Preprocessor &pp = compiler.getPreprocessor();
		pp.addPPCallbacks(std::make_unique<ExportWatcher>(pp, exports_));
		return std::make_unique<Consumer>(options_, exports_, failed_);
	}

private:
	const Options &options_;
	Exports exports_;
	bool &failed_;
};

Options parse(int argc, char **argv)
{
	Options o;
	int i = 1;
	for (; i + 1 < argc && llvm::StringRef(argv[i]) != "--"; i += 2) {
		std::string *value = llvm::StringSwitch<std::string *>(argv[i])
					     .Case("--source", &o.source)
					     .Case("--definitions", &o.definitions)
					     .Case("--versions", &o.versions)
					     .Case("--extended-versions", &o.extended_versions)
					     .Default(nullptr);
		if (!value)
			break;
		*value = argv[i + 1];
	}
	if (o.source.empty() || i >= argc || llvm::StringRef(argv[i]) != "--")
		die("usage: kpp-definitions --source FILE [--definitions FILE] "
		    "[--versions FILE | --extended-versions FILE] -- FLAGS...");
	for (i++; i < argc; i++) {
		llvm::StringRef flag = argv[i];
		if (flag.starts_with("-Wp,"))
			continue;
		if (!flag.consume_front("@")) {
			o.flags.push_back(flag.str());
			continue;
		}
		auto file = llvm::MemoryBuffer::getFile(flag);
		if (!file)
			die("kpp-definitions: cannot read " + flag.str());
		llvm::SmallVector<llvm::StringRef, 8> lines;
		(*file)->getBuffer().split(lines, '\n', -1, false);
		for (llvm::StringRef line : lines)
			o.flags.push_back(line.str());
	}
	return o;
}

/** The files as the compiler sees them, through the view. */
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system(const std::vector<std::string> &flags)
{
	llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files =
		llvm::vfs::createPhysicalFileSystem();
	for (size_t i = 0; i + 1 < flags.size(); i++) {
		if (flags[i] != "-ivfsoverlay")
			continue;
		auto text = llvm::MemoryBuffer::getFile(flags[i + 1]);
		if (!text)
			die("kpp-definitions: cannot read " + flags[i + 1]);
		files = llvm::vfs::getVFSFromYAML(std::move(*text), nullptr, flags[i + 1], nullptr,
						  files);
		if (!files)
			die("kpp-definitions: cannot use " + flags[i + 1]);
	}
	return files;
}

} // namespace

int main(int argc, char **argv)
{
	Options options = parse(argc, argv);
	std::vector<std::string> args = options.flags;
	args.insert(args.end(), {"-w", options.source}); // the compile has warned
	Problems problems;
	bool failed = false;
	if (run_clang(args, file_system(args), std::make_unique<Action>(options, failed), problems))
		return failed;
	for (size_t i = 0; i < problems.list.size() && i < 3; i++)
		llvm::errs() << "kpp-definitions: " << problems.list[i].str() << "\n";
	die("kpp-definitions: cannot read " + options.source);
}
