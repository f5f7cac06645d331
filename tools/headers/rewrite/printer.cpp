// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "printer.hpp"

#include "../keywords.hpp"

#include <algorithm>

namespace rewriting {

using namespace clang;

const Rule module_name{"module-name", "The name of the module stays a macro."};

Printer::Printer(const TokenStream &tokens, const SourceMap &map, const Edits &edits,
		 const RenamedTags &renamed)
	: tokens_(tokens),
	  map_(map),
	  edits_(edits),
	  renamed_(renamed)
{
	for (auto &[token, at] : edits.all())
		if (!at.soft)
			hard_.push_back(token);
	// A type goes before the type that it is part of.
	std::vector<const Move *> order;
	for (const Move &m : edits.moves)
		order.push_back(&m);
	std::sort(order.begin(), order.end(),
		  [](const Move *a, const Move *b) { return a->last < b->last; });
	for (const Move *m : order) {
		moved_.push_back(m->first);
		anchors_.insert({m->anchor, m});
	}
	std::sort(moved_.begin(), moved_.end());
}

static bool any_in(const std::vector<unsigned> &sorted, unsigned first, unsigned last)
{
	auto it = std::lower_bound(sorted.begin(), sorted.end(), first);
	return it != sorted.end() && *it <= last;
}

std::string Printer::print(const File &file) const
{
	std::string out;
	units(out, file, 0, file.units.size(), 0, file.text().size(), nullptr);
	return out;
}

void Printer::explain(const File &file, std::set<Change> &out) const
{
	auto line = [&](unsigned at) { return tokens_.sm.getLineNumber(file.id, at); };
	auto note = [&](unsigned begin, unsigned end, const std::string &why) {
		out.insert({line(begin), line(end), why});
	};
	for (const RawEdit &edit : file.raw())
		note(edit.begin, edit.end, edit.why);
	for (const Unit &unit : file.units) {
		bool written_out = unit.macro && must_expand(file, unit);
		for (unsigned i = unit.first; i <= unit.last; i++) {
			const Edits::At *at = edits_.find(i);
			if (at && (written_out || !at->soft))
				for (const Rule *rule : at->rules)
					note(unit.begin, unit.end, rule->str());
			if ((written_out || !unit.macro) && token_text(i) != tokens_.text(i))
				note(unit.begin, unit.end, respelled(i).str());
			if (const Move *m = edits_.move_at(i))
				note_move(file, *m, out);
		}
		if (written_out)
			note(unit.begin, unit.end,
			     "The change is inside a macro, which is written out here.");
		else if (!unit.macro && runs_on(file, unit))
			note(unit.begin, unit.end, literal_suffix.str());
	}
}

bool Printer::anchored_in(unsigned first, unsigned last) const
{
	auto it = anchors_.lower_bound(first);
	return it != anchors_.end() && it->first <= last;
}

bool Printer::must_expand(const File &file, const Unit &unit) const
{
	if (any_in(moved_, unit.first, unit.last) || anchored_in(unit.first + 1, unit.last))
		return true;
	for (auto it = std::lower_bound(hard_.begin(), hard_.end(), unit.first);
	     it != hard_.end() && *it <= unit.last; ++it) {
		const Edits::At &at = *edits_.find(*it);
		if (at.instead || edits_.copy_at(*it) ||
		    (edits_.overload_at(*it) && *it != unit.first) ||
		    (!at.before.empty() && *it != unit.first) ||
		    (!at.after.empty() && *it != unit.last))
			return true;
	}
	return !file.read_often && !keyword_arguments(file, unit).empty();
}

std::vector<unsigned> Printer::keyword_arguments(const File &file, const Unit &unit) const
{
	std::vector<unsigned> out;
	for (unsigned i = unit.first; i <= unit.last; i++) {
		if (tokens_[i].kind() != tok::identifier || !is_cxx_keyword(tokens_.text(i)))
			continue;
		auto [id, offset] = tokens_.sm.getDecomposedLoc(
			tokens_.sm.getSpellingLoc(tokens_[i].location()));
		if (id == file.id && offset >= unit.begin && offset < unit.end)
			out.push_back(offset);
	}
	return out;
}

bool Printer::runs_on(const File &file, const Unit &unit) const
{
	return tokens_[unit.last].kind() == tok::string_literal && unit.end < file.text().size() &&
	       (llvm::isAlpha(file.text()[unit.end]) || file.text()[unit.end] == '_');
}

void Printer::note_move(const File &file, const Move &m, std::set<Change> &out) const
{
	const File *same = &file;
	size_t first, last;
	if (!map_.locate(m.first, same, first) ||
	    !map_.locate(std::max(m.last, m.anchor), same, last))
		return;
	unsigned end = tokens_.sm.getLineNumber(file.id, file.units[last].end);
	for (unsigned line = tokens_.sm.getLineNumber(file.id, file.units[first].begin);
	     line <= end; line++)
		out.insert({line, line, m.rule->str()});
}

const Rule &Printer::respelled(unsigned i) const
{
	llvm::StringRef text = tokens_.text(i);
	if (text == "\"kpp_modname_\"")
		return module_name;
	if (tokens_[i].kind() == tok::string_literal)
		return operand_name;
	return is_cxx_keyword(text) ? keywords : same_name;
}

std::string Printer::token_text(unsigned i) const
{
	llvm::StringRef text = tokens_.text(i);
	tok::TokenKind kind = tokens_[i].kind();
	if (kind == tok::identifier)
		return cxx_tag(i ? tokens_.text(i - 1) : "", text, renamed_);
	if (kind == tok::string_literal) {
		if (text == "\"kpp_modname_\"")
			return "KBUILD_MODNAME";
		return rename_operands(text);
	}
	return text.str();
}

void Printer::before(std::string &out, unsigned i, const Move *self) const
{
	auto [from, to] = anchors_.equal_range(i);
	for (auto it = from; it != to; ++it)
		if (it->second != self)
			moved(out, *it->second);
	if (const Overload *o = edits_.overload_at(i); o && self != &overload_)
		overload(out, *o);
	if (const Edits::At *at = edits_.find(i); at && !at->drop_before)
		out += at->before;
}

void Printer::after(std::string &out, unsigned i) const
{
	if (const Edits::At *at = edits_.find(i); at && !at->drop_after)
		out += at->after;
}

void Printer::moved(std::string &out, const Move &m) const
{
	const File *file = nullptr;
	size_t first, last;
	out += m.prefix;
	if (map_.locate(m.first, file, first) && file && map_.locate(m.last, file, last) &&
	    file->units[first].first == m.first && file->units[last].last == m.last)
		units(out, *file, first, last + 1, file->units[first].begin, file->units[last].end,
		      &m);
	else
		tokens(out, m.first, m.last, &m);
	out += m.suffix;
}

void Printer::overload(std::string &out, const Overload &o) const
{
	std::string head, tail;
	tokens(head, o.first, o.parenthesis, &overload_);
	head += "asm(\"" + o.symbol + "\") ";
	if (o.last > o.parenthesis)
		tokens(tail, o.parenthesis + 1, o.last, &overload_);
	// The overload has a tag that says more.
	if (size_t tag = tail.find(allocates); tag != tail.npos)
		tail.erase(tag, llvm::StringRef(allocates).size());
	if (o.named)
		out += head + tail + "; ";
	out += "extern \"C++\" { " + head + o.tag + " " + tail + "; } ";
}

void Printer::tokens(std::string &out, unsigned first, unsigned last, const Move *self) const
{
	for (unsigned i = first; i <= last; i++) {
		const Move *m = edits_.move_at(i);
		if (m && m != self) {
			inplace(out, *m);
			out += ' ';
			i = m->last;
			continue;
		}
		before(out, i, self);
		if (const Copy *c = edits_.copy_at(i); c && !(self && self->first == i)) {
			copy(out, *c);
			i = c->last;
			continue;
		}
		const Edits::At *at = edits_.find(i);
		if (at && at->instead)
			out += *at->instead;
		else if (calls_macro(i))
			out += names_attribute(i) ? tokens_.text(i).trim('_').str()
						  : "(" + token_text(i) + ")";
		else
			out += token_text(i);
		after(out, i);
		out += ' ';
	}
}

void Printer::inplace(std::string &out, const Move &m) const
{
	if (const Copy *c = edits_.copy_at(m.first))
		copy(out, *c);
	else
		out += m.inplace;
}

void Printer::copy(std::string &out, const Copy &c) const
{
	out += c.prefix;
	tokens(out, c.from, c.to, nullptr);
}

bool Printer::calls_macro(unsigned i) const
{
	return tokens_[i].kind() == tok::identifier && i + 1 < tokens_.size() &&
	       tokens_[i + 1].kind() == tok::l_paren && map_.is_function_like(i) &&
	       (i == 0 ||
		(tokens_[i - 1].kind() != tok::period && tokens_[i - 1].kind() != tok::arrow));
}

bool Printer::names_attribute(unsigned i) const
{
	return i >= 3 && tokens_[i - 1].kind() == tok::l_paren &&
	       tokens_[i - 2].kind() == tok::l_paren &&
	       tokens_[i - 3].kind() == tok::kw___attribute;
}

void Printer::units(std::string &out, const File &file, size_t first, size_t last, unsigned begin,
		    unsigned end, const Move *self) const
{
	unsigned at = begin;
	for (size_t u = first; u < last; u++) {
		const Unit &unit = file.units[u];
		file.copy(out, at, unit.begin);
		at = unit.end;
		const Move *m = edits_.move_at(unit.first);
		size_t stop;
		const File *same = &file;
		if (m && m != self && map_.locate(m->last, same, stop) && same == &file &&
		    file.units[stop].last == m->last) {
			inplace(out, *m);
			at = file.units[stop].end;
			out.append(file.slice(unit.begin, at).count('\n'), '\n');
			u = stop;
			continue;
		}
		const Copy *c = edits_.copy_at(unit.first);
		if (c && !(self && self->first == unit.first) && map_.locate(c->last, same, stop) &&
		    same == &file && file.units[stop].last == c->last) {
			before(out, unit.first, self);
			copy(out, *c);
			at = file.units[stop].end;
			out.append(file.slice(unit.begin, at).count('\n'), '\n');
			u = stop;
			continue;
		}
		if (unit.macro && must_expand(file, unit)) {
			tokens(out, unit.first, unit.last, self);
			out.append(file.slice(unit.begin, unit.end).count('\n'), '\n');
			continue;
		}
		before(out, unit.first, self);
		const Edits::At *edit = edits_.find(unit.first);
		if (unit.macro)
			file.copy(out, unit.begin, unit.end);
		else
			out += edit && edit->instead ? *edit->instead : token_text(unit.first);
		after(out, unit.last);
		if (!unit.macro && runs_on(file, unit))
			out += ' ';
	}
	file.copy(out, at, end);
}

} // namespace rewriting
