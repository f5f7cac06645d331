// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "../rewrite.hpp"
#include "edits.hpp"
#include "source_map.hpp"
#include "tokens.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace rewriting {

using namespace clang;

/** Prints headers with the edits applied. */
class Printer {
public:
	Printer(const TokenStream &tokens, const SourceMap &map, const Edits &edits,
		const RenamedTags &renamed);

	/** The text of the header for C++. */
	std::string print(const File &file) const;

	/** The lines of the header that change, and the reasons. */
	void explain(const File &file, std::set<Change> &out) const;

	/** The places of keywords among the arguments of the macro. */
	std::vector<unsigned> keyword_arguments(const File &file, const Unit &unit) const;

private:
	bool anchored_in(unsigned first, unsigned last) const;

	/** Whether an edit is inside the macro's expansion: text around the invocation is not
	 * enough. */
	bool must_expand(const File &file, const Unit &unit) const;

	/** Whether the unit is a string with letters right behind it. */
	bool runs_on(const File &file, const Unit &unit) const;

	/** A move to later tokens changes all lines up to there, another move only those where it
	 * was. */
	void note_move(const File &file, const Move &m, std::set<Change> &out) const;

	/** The rule by which the token has another spelling. */
	const Rule &respelled(unsigned i) const;

	std::string token_text(unsigned i) const;

	// These append to `out`; `self` is the move that is printed at its new place.
	void units(std::string &out, const File &file, size_t first, size_t last, unsigned begin,
		   unsigned end, const Move *self) const;
	void tokens(std::string &out, unsigned first, unsigned last, const Move *self) const;
	void before(std::string &out, unsigned i, const Move *self) const;
	void after(std::string &out, unsigned i) const;
	void moved(std::string &out, const Move &m) const;
	void overload(std::string &out, const Overload &o) const;
	void inplace(std::string &out, const Move &m) const;
	void copy(std::string &out, const Copy &c) const;

	// A macro that expands to a call of its own name would be expanded once more when the text
	// is read again. In parentheses it is a name.
	bool calls_macro(unsigned i) const;

	// The name of an attribute cannot have parentheses. `__alloc_size__` means the same without
	// its underscores.
	bool names_attribute(unsigned i) const;

	const TokenStream &tokens_;
	const SourceMap &map_;
	const Edits &edits_;
	const RenamedTags &renamed_;
	const Move overload_{}; // what an overload is printed for
	std::vector<unsigned> hard_, moved_;
	std::multimap<unsigned, const Move *> anchors_;
};

} // namespace rewriting
