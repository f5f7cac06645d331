// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "scan.hpp"

#include "frontend.hpp"
#include "keywords.hpp"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <optional>
#include <set>

using namespace clang;

bool lies_in(llvm::StringRef path, const std::vector<std::string> &dirs)
{
	for (llvm::StringRef dir : dirs)
		if (path.starts_with(dir) && path.size() > dir.size() && path[dir.size()] == '/')
			return true;
	return false;
}

std::string real_path(llvm::StringRef path)
{
	llvm::SmallString<256> out;
	if (!llvm::sys::fs::real_path(path, out))
		return std::string(out);
	out = path;
	llvm::sys::fs::make_absolute(out);
	llvm::sys::path::remove_dots(out, true);
	return std::string(out);
}

std::vector<Problem> reserved_words(const std::string &source)
{
	std::vector<Problem> out;
	llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> file =
		llvm::MemoryBuffer::getFile(source);
	if (!file)
		return out;
	LangOptions lang;
	lang.CPlusPlus = lang.LineComment = lang.Digraphs = true;
	const llvm::StringRef text = (*file)->getBuffer();
	Lexer lexer(SourceLocation(), lang, text.begin(), text.begin(), text.end());
	// Words that are right in these places in C++.
	static const llvm::StringSet<> tag = {"alignas", "decltype"},
				       member = {"template", "operator"};
	Token token;
	bool names_tag = false, names_member = false;
	do {
		lexer.LexFromRawLexer(token);
		llvm::StringRef word =
			token.is(tok::raw_identifier) ? token.getRawIdentifier() : "";
		if (is_cxx_keyword(word) && ((names_tag && !tag.contains(word)) ||
					     (names_member && !member.contains(word)))) {
			size_t at = lexer.getBufferLocation() - text.begin();
			out.push_back({source, unsigned(text.take_front(at).count('\n') + 1),
				       ("C++ reserves the word '" + word + "': the kernel's '" +
					word + "' is '" + word + "_' here")
					       .str()});
		}
		names_tag = word == "struct" || word == "union";
		names_member = token.is(tok::period) || token.is(tok::arrow);
	} while (token.isNot(tok::eof));
	return out;
}

uint64_t scanned_hash(llvm::StringRef text)
{
	llvm::SmallVector<dependency_directives_scan::Token, 64> tokens;
	llvm::SmallVector<dependency_directives_scan::Directive, 64> directives;
	if (scanSourceForDependencyDirectives(text, tokens, directives))
		return llvm::xxh3_64bits(text); // unreadable for the scanner: the whole text counts
	llvm::SmallString<1024> out;
	llvm::raw_svector_ostream os(out);
	printDependencyDirectivesAsSource(text, directives, os);
	for (const auto &directive : llvm::reverse(directives))
		if (directive.Kind == dependency_directives_scan::pp_include) {
			os << text.take_front(directive.Tokens.front().Offset);
			break;
		}
	return llvm::xxh3_64bits(out);
}

namespace {

class Watcher : public PPCallbacks {
public:
	Watcher(Preprocessor &pp, const std::vector<std::string> &kernel_dirs, Scan &out)
		: pp_(pp),
		  sm_(pp.getSourceManager()),
		  dirs_(kernel_dirs),
		  out_(out)
	{}

	/** Each token after preprocessing. */
	void token(const Token &token)
	{
		if (!leading_ && is_driver(token.getLocation()))
			end_leading();
	}

	void FileChanged(SourceLocation loc, FileChangeReason reason, SrcMgr::CharacteristicKind,
			 FileID) override
	{
		if (reason != EnterFile)
			return;
		if (OptionalFileEntryRef file = sm_.getFileEntryRefForID(sm_.getFileID(loc)))
			if (!is_kernel(loc))
				note_file(real_path(file->getName()));
	}

	void InclusionDirective(SourceLocation hash, const Token &, llvm::StringRef name,
				bool angled, CharSourceRange, OptionalFileEntryRef file,
				llvm::StringRef, llvm::StringRef, const Module *, bool,
				SrcMgr::CharacteristicKind) override
	{
		if (!file || is_kernel(hash) || sm_.isWrittenInCommandLineFile(hash) ||
		    sm_.isWrittenInBuiltinFile(hash))
			return;
		std::string path = real_path(file->getName());
		if (!lies_in(path, dirs_))
			return;
		flush_macros();
		if (std::find(out_.roots.begin(), out_.roots.end(), path) != out_.roots.end())
			return;
		out_.roots.push_back(path);
		std::string line = "#include ";
		line += angled ? "<" + name.str() + ">" : "\"" + path + "\"";
		events_.push_back({line + "\n", "", file});
	}

	void MacroDefined(const Token &name, const MacroDirective *md) override
	{
		SourceLocation loc = md->getMacroInfo()->getDefinitionLoc();
		if (!is_own(loc))
			return;
		directive(loc);
		llvm::StringRef text = Lexer::getSourceText(
			CharSourceRange::getTokenRange(loc,
						       md->getMacroInfo()->getDefinitionEndLoc()),
			sm_, pp_.getLangOpts());
		std::string id = name.getIdentifierInfo()->getName().str();
		pending_.push_back({"#define " + text.str() + "\n", id, std::nullopt});
		own_.insert(id);
	}

	void MacroUndefined(const Token &name, const MacroDefinition &,
			    const MacroDirective *) override
	{
		if (!is_own(name.getLocation()))
			return;
		directive(name.getLocation());
		std::string id = name.getIdentifierInfo()->getName().str();
		pending_.push_back({"#undef " + id + "\n", id, std::nullopt});
		own_.insert(id);
	}

	void MacroExpands(const Token &name, const MacroDefinition &, SourceRange range,
			  const MacroArgs *) override
	{
		note_use(name, range.getBegin());
	}
	void Defined(const Token &name, const MacroDefinition &, SourceRange) override
	{
		note_use(name, name.getLocation());
	}
	void Ifdef(SourceLocation loc, const Token &name, const MacroDefinition &) override
	{
		note_use(name, loc);
	}
	void Ifndef(SourceLocation loc, const Token &name, const MacroDefinition &) override
	{
		note_use(name, loc);
	}

	void PragmaDirective(SourceLocation loc, PragmaIntroducerKind) override
	{
		if (sm_.isInMainFile(loc))
			directive(loc);
	}

	void finish()
	{
		size_t leading = leading_.value_or(events_.size());
		for (size_t i = 0; i < events_.size(); i++) {
			const Event &event = events_[i];
			if (!event.macro.empty() && !used_.count(event.macro))
				continue;
			out_.source += event.text;
			// The source reads its includes again: only what they guard is not read twice.
			if (event.header &&
			    !pp_.getHeaderSearchInfo().isFileMultipleIncludeGuarded(*event.header))
				leading = std::min(leading, i);
			if (i < leading)
				out_.leading += event.text;
		}
	}

private:
	struct Event {
		std::string text;
		std::string macro; // empty for an include
		OptionalFileEntryRef header;
	};

	// A macro matters only to the kernel headers behind it.
	void flush_macros()
	{
		events_.insert(events_.end(), pending_.begin(), pending_.end());
		pending_.clear();
	}

	void end_leading() { leading_ = events_.size(); }

	// Before the first include, the driver's macros belong to what the headers read. Behind it, what the driver
	// says could be undone by a header that follows.
	void directive(SourceLocation loc)
	{
		if (!leading_ && !out_.roots.empty() && is_driver(loc))
			end_leading();
	}

	enum class Owner { KERNEL, LIBRARY, DRIVER };

	Owner owner(SourceLocation loc)
	{
		FileID id = sm_.getFileID(sm_.getExpansionLoc(loc));
		auto [it, fresh] = owners_.try_emplace(id, Owner::DRIVER);
		if (fresh)
			if (OptionalFileEntryRef file = sm_.getFileEntryRefForID(id)) {
				const std::string path = real_path(file->getName());
				it->second = lies_in(path, dirs_)      ? Owner::KERNEL
					     : lies_in(path, library_) ? Owner::LIBRARY
								       : Owner::DRIVER;
			}
		return it->second;
	}

	bool is_kernel(SourceLocation loc) { return owner(loc) == Owner::KERNEL; }

	bool is_driver(SourceLocation loc) { return is_own(loc) && owner(loc) == Owner::DRIVER; }

	bool is_own(SourceLocation loc)
	{
		return loc.isValid() && !sm_.isWrittenInBuiltinFile(loc) &&
		       !sm_.isWrittenInCommandLineFile(loc) && !is_kernel(loc);
	}

	void note_use(const Token &name, SourceLocation loc)
	{
		const IdentifierInfo *id = name.getIdentifierInfo();
		if (id && own_.count(id->getName().str()) && is_kernel(loc))
			used_.insert(id->getName().str());
	}

	void note_file(const std::string &path)
	{
		if (std::find(out_.files.begin(), out_.files.end(), path) == out_.files.end())
			out_.files.push_back(path);
	}

	Preprocessor &pp_;
	const SourceManager &sm_;
	const std::vector<std::string> &dirs_;
	Scan &out_;
	std::vector<Event> events_, pending_;
	std::set<std::string> own_, used_;
	std::optional<size_t>
		leading_; // events up to the driver's own first word, once it is known
	const std::vector<std::string> library_ = {real_path(KPP_TAGS "/../../..")};
	llvm::DenseMap<FileID, Owner> owners_;
};

class ScanAction : public PreprocessOnlyAction {
public:
	ScanAction(const std::vector<std::string> &dirs, Scan &out) : dirs_(dirs), out_(out) {}

	bool BeginSourceFileAction(CompilerInstance &ci) override
	{
		auto watcher = std::make_unique<Watcher>(ci.getPreprocessor(), dirs_, out_);
		watcher_ = watcher.get();
		ci.getPreprocessor().addPPCallbacks(std::move(watcher));
		return true;
	}
	void ExecuteAction() override
	{
		Preprocessor &pp = getCompilerInstance().getPreprocessor();
		pp.IgnorePragmas();
		pp.EnterMainSourceFile();
		Token token;
		for (pp.Lex(token); token.isNot(tok::eof); pp.Lex(token))
			watcher_->token(token);
	}
	void EndSourceFileAction() override { watcher_->finish(); }

private:
	const std::vector<std::string> &dirs_;
	Scan &out_;
	Watcher *watcher_ = nullptr;
};

} // namespace

llvm::Error scan(const std::vector<std::string> &args, const std::vector<std::string> &kernel_dirs,
		 Scan &out)
{
	return run_clang(args, llvm::vfs::getRealFileSystem(),
			 std::make_unique<ScanAction>(kernel_dirs, out));
}
