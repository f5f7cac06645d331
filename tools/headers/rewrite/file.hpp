// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The text of one header: its units, and the edits to what the preprocessor consumed.
#pragma once

#include "../keywords.hpp"
#include "edits.hpp"

#include "clang/Basic/SourceLocation.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace rewriting {

using namespace clang;

/** A piece of a header: one token that it spells, or one outermost macro invocation. */
struct Unit {
	unsigned begin, end;  // bytes in the file
	unsigned first, last; // tokens after preprocessing
	bool macro;
};

/** An edit to text that the preprocessor consumes: a directive, the body of a macro. */
struct RawEdit {
	unsigned begin, end;
	std::string text, why;
};

/** One header and the units it consists of. */
class File {
public:
	File(FileID id, std::string name, std::string path, llvm::StringRef text,
	     std::vector<RawEdit> raw)
		: id(id),
		  name(std::move(name)),
		  path(std::move(path)),
		  text_(text),
		  raw_(std::move(raw))
	{}

	const FileID id;
	/** As clang found it, and its real path. */
	const std::string name, path;
	std::vector<Unit> units;
	/** Whether the header is read several times, with other definitions of the macros that it
	 * uses. Then no macro is written out, and keywords among the arguments are renamed in
	 * place. */
	bool read_often = false;

	void rename(const std::set<unsigned> &words)
	{
		read_often = true;
		for (unsigned begin : words) {
			unsigned end = begin;
			while (end < text_.size() &&
			       (llvm::isAlnum(text_[end]) || text_[end] == '_'))
				end++;
			raw_.push_back(
				{begin, end, cxx_name(text_.slice(begin, end)), keywords.str()});
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

} // namespace rewriting
