// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rewrites C headers so that C++ reads them as C does.
//
// The syntax tree shows where C and C++ differ. An edit is made to the tokens after preprocessing.
// A token that the header spells itself is edited in place. For a token that a macro produced, the
// outermost invocation of the macro is replaced by its expansion. All other text stays the same.
//
// rewrite/visitor.cpp has the rules look at the tree (rewrite/rules.hpp), rewrite/directives.hpp
// edits directives, and rewrite/printer.hpp prints the text.
#include "rewrite.hpp"

#include "clang.hpp"
#include "code.hpp"
#include "frontend.hpp"
#include "rewrite/directives.hpp"
#include "rewrite/printer.hpp"
#include "rewrite/rules.hpp"
#include "rewrite/source_map.hpp"
#include "scan.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Syntax/Tokens.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace rewriting {
namespace {

using namespace clang;

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
		ci.getPreprocessor().setTokenWatcher([this](const Token &token) {
			if (!token.isAnnotation())
				tokens_.emplace_back(token);
		});
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
		pp.setTokenWatcher(nullptr);
		TokenStream tokens(tokens_, ci.getSourceManager());
		Edits edits;
		Editor editor(ci.getASTContext(), tokens, tags_, edits, out_.problems);
		apply_rules(editor, groups_);
		const RenamedTags &renamed = editor.renamed_tags();
		out_.layout = read_layout(ci.getASTContext(), pp, renamed);
		out_.inline_macro = expand(pp, pp.getIdentifierInfo("inline"));
		const Fields fields = all_fields(editor);
		SourceMap map(tokens, pp, [&](llvm::StringRef text) {
			return directive_edits(text, ci.getLangOpts(), replaced_, pp, fields,
					       renamed);
		});
		Printer printer(tokens, map, edits, renamed);
		rename_arguments(map, printer);
		print(map, printer);
	}

private:
	/** The full expansion of a word. Where the result is used, the macros in it may not be
	 * defined yet. */
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

	/** A header that is read several times stays one text: a keyword that is the argument of a
	 * macro in one reading is renamed in all of them. */
	static void rename_arguments(const SourceMap &map, const Printer &printer)
	{
		std::map<llvm::StringRef, std::vector<File *>> readings;
		for (File *file : map.files())
			if (!file->units.empty())
				readings[file->path].push_back(file);
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
	}

	/** Puts the text of each kernel header that changes into the result. */
	void print(const SourceMap &map, const Printer &printer)
	{
		std::set<std::string> bare; // read without declarations so far
		for (const File *file : map.files()) {
			const std::string &path = file->path;
			if (!lies_in(path, dirs_))
				continue;
			out_.read.push_back(path);
			llvm::SmallString<256> name(file->name);
			llvm::sys::fs::make_absolute(name);
			llvm::sys::path::remove_dots(name, true);
			out_.names[path].insert(std::string(name));
			if (file->units.empty() && !bare.insert(path).second)
				continue;
			std::string text = printer.print(*file);
			if (path == out_.explained)
				printer.explain(*file, out_.changes);
			auto [it, fresh] = out_.files.try_emplace(path, text);
			// Behind its guard a header declares nothing when it is read again.
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
		for (const File *file : map.files()) {
			auto it = out_.files.find(file->path);
			if (it != out_.files.end() && it->second == file->text())
				out_.files.erase(it);
		}
	}

	const std::vector<std::string> &dirs_;
	const Replaced &replaced_;
	const Tags &tags_;
	Rewritten &out_;
	Code *code_;
	std::vector<syntax::Token> tokens_;
	std::vector<DeclGroupRef> groups_;
};
} // namespace
} // namespace rewriting

llvm::Error rewrite(const std::vector<std::string> &args,
		    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
		    const std::vector<std::string> &kernel_dirs, const Replaced &replaced,
		    const Tags &tags, Rewritten &out, Code *code)
{
	return run_clang(
		args, std::move(fs),
		std::make_unique<rewriting::RewriteAction>(kernel_dirs, replaced, tags, out, code));
}
