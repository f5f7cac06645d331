// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "source_map.hpp"

#include "../scan.hpp"

#include "clang/Lex/Lexer.h"

#include <algorithm>

namespace rewriting {

using namespace clang;

SourceMap::SourceMap(const TokenStream &tokens, Preprocessor &pp, Directives directives)
	: tokens_(tokens),
	  pp_(pp),
	  place_(tokens.size(), {nullptr, 0})
{
	for (unsigned i = 0; i < tokens.size(); i++)
		if (tokens[i].kind() != tok::eof)
			place(i, directives);
	// Headers without declarations can still define macros.
	for (unsigned i = 0; i < tokens.sm.local_sloc_entry_size(); i++) {
		const SrcMgr::SLocEntry &entry = tokens.sm.getLocalSLocEntry(i);
		if (entry.isFile())
			file_of(tokens.sm.getFileID(
					SourceLocation::getFromRawEncoding(entry.getOffset())),
				directives);
	}
	for (auto &[id, file] : files_)
		if (file)
			list_.push_back(file.get());
}

File *SourceMap::file_of(FileID id, Directives directives)
{
	auto [it, fresh] = files_.try_emplace(id);
	OptionalFileEntryRef entry = fresh ? tokens_.sm.getFileEntryRefForID(id) : std::nullopt;
	if (entry) {
		llvm::StringRef text = tokens_.sm.getBufferData(id);
		it->second =
			std::make_unique<File>(id, entry->getName().str(),
					       real_path(entry->getName()), text, directives(text));
	}
	return it->second.get();
}

SourceMap::Text SourceMap::text_of(unsigned token)
{
	const SourceManager &sm = tokens_.sm;
	SourceLocation loc = tokens_[token].location();
	if (!loc.isMacroID()) {
		auto [file, begin] = sm.getDecomposedLoc(loc);
		return {file, begin, begin + tokens_[token].length()};
	}
	if (FileID expansion = sm.getFileID(loc); expansion != expansion_) {
		CharSourceRange range = sm.getExpansionRange(loc);
		auto [file, begin] = sm.getDecomposedLoc(range.getBegin());
		unsigned end = sm.getFileOffset(range.getEnd());
		if (range.isTokenRange())
			end += Lexer::MeasureTokenLength(range.getEnd(), sm, pp_.getLangOpts());
		expansion_ = expansion;
		invocation_ = {file, begin, end};
	}
	return invocation_;
}

void SourceMap::place(unsigned token, Directives directives)
{
	auto [id, begin, end] = text_of(token);
	const bool is_macro = tokens_[token].location().isMacroID();
	File *file = file_of(id, directives);
	if (!file)
		return;
	if (is_macro && !file->units.empty() && file->units.back().macro &&
	    file->units.back().last + 1 == token && begin < file->units.back().end) {
		file->units.back().last = token;
		file->units.back().end = std::max(end, file->units.back().end);
	} else {
		file->units.push_back({begin, end, token, token, is_macro});
	}
	place_[token] = {file, file->units.size() - 1};
}

bool SourceMap::locate(unsigned token, const File *&file, size_t &unit) const
{
	if (!place_[token].first || (file && place_[token].first != file))
		return false;
	std::tie(file, unit) = place_[token];
	return true;
}

bool SourceMap::is_function_like(unsigned token) const
{
	const MacroInfo *macro =
		pp_.getMacroDefinitionAtLoc(pp_.getIdentifierInfo(tokens_.text(token)),
					    tokens_.sm.getExpansionLoc(tokens_[token].location()))
			.getMacroInfo();
	return macro && macro->isFunctionLike();
}

} // namespace rewriting
