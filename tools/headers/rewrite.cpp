// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rewrites C headers so that C++ reads them as C does.
//
// The syntax tree says where C and C++ differ; an edit is made to the tokens after preprocessing. A
// token that the header spells itself is edited in place. A token that a macro produced is reached by
// replacing the outermost macro invocation by its expansion. Everything else stays the text it was.
//
// rewrite/rules.hpp makes the edits, rewrite/directives.hpp those to directives, and rewrite/printer.hpp prints the text.
#include "rewrite.hpp"

#include "clang.hpp"
#include "code.hpp"
#include "rewrite/directives.hpp"
#include "rewrite/printer.hpp"
#include "rewrite/rules.hpp"
#include "scan.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Lexer.h"
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
		for (DeclGroupRef group : groups_)
			rewriter.declaration(group);
		rewriter.finish();
		out_.layout = read_layout(ci.getASTContext(), pp, rewriter.renamed_tags());
		out_.inline_macro = expand(pp, pp.getIdentifierInfo("inline"));
		print(ci, tokens, edits, rewriter.fields(), rewriter.renamed_tags());
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
		   const Fields &fields, const RenamedTags &renamed)
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
							fields, renamed));
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
		auto locate = [&](unsigned token, const File *&file, size_t &unit) {
			if (!place[token].first || (file && place[token].first != file))
				return false;
			std::tie(file, unit) = place[token];
			return true;
		};
		auto is_macro = [&](unsigned token) {
			const MacroInfo *macro =
				pp.getMacroDefinitionAtLoc(
					  pp.getIdentifierInfo(tokens.text(token)),
					  sm.getExpansionLoc(tokens[token].location()))
					.getMacroInfo();
			return macro && macro->isFunctionLike();
		};
		Printer printer(tokens, edits, renamed, locate, is_macro);
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
} // namespace rewriting

bool rewrite(const std::vector<std::string> &args,
	     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
	     const std::vector<std::string> &kernel_dirs, const Replaced &replaced,
	     const Tags &tags, Rewritten &out, Problems &problems, Code *code)
{
	return run_clang(
		args, std::move(fs),
		std::make_unique<rewriting::RewriteAction>(kernel_dirs, replaced, tags, out, code),
		problems);
}
