// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "listing.hpp"

#include "description.hpp"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace {

/** The place in a file, by the same name in all sources. */
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

/** Finds what a text can mean in one source alone: macros of the driver in it, with their text, and
 * names that are local to the source, with their places. */
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
	/** The kernel's macros are the same in all sources. Macros that each source defines for the
	 * kernel do not count. */
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
	/** Whether it comes from the kernel, or from a file that a flag includes (as the view
	 * does). */
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

		// A plain type consists of its members, as in C.
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

	/** Whether the type consists of its members and their types alone, as in C. */
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

} // namespace

std::set<std::string> list_definitions(ASTContext &context)
{
	Definitions definitions(context);
	definitions.walk(context.getTranslationUnitDecl());
	return std::move(definitions.lines);
}
