// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The edits to the stream of tokens after preprocessing.
#pragma once

#include "rule.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace rewriting {

/** Tokens that move: a nested type before the outer one, an initializer behind its variable. */
struct Move {
	unsigned first, last; // tokens
	unsigned anchor;      // the token before which they go
	std::string prefix, suffix;
	std::string inplace; // what stays
	const Rule *rule = nullptr;
};

/** A second declaration of a function, before the first one. It copies the tokens up to the
 * semicolon or the body, and adds a tag with a condition on the arguments. */
struct Overload {
	unsigned first, last; // tokens
	unsigned parenthesis; // the token that closes the parameters
	std::string symbol;   // its name for the linker, which both declarations share
	bool named;	      // whether the first declaration must be given this name
	std::string tag;
};

/** The tag of the first declaration. */
inline constexpr const char *allocates = " KPP_KERNEL_ALLOCATES ";

/** Tokens that are replaced by a copy of others. */
struct Copy {
	unsigned first, last; // the tokens that are replaced
	unsigned from, to;    // the tokens that are copied
	std::string prefix;
};

/** The edits to the stream of tokens after preprocessing. */
class Edits {
public:
	struct At {
		std::string before, after;
		std::optional<std::string> instead;
		bool drop_before = false, drop_after = false;
		bool soft = true; // applies only where the macro is expanded for another reason
		std::set<const Rule *> rules;
	};

	// A node is visited before its children, so the text of outer edits encloses that of inner
	// ones.
	void wrap(unsigned first, unsigned last, const std::string &before,
		  const std::string &after, const Rule &rule)
	{
		if (!seen_.insert({first, last, before}).second)
			return;
		edit(first, rule).before += before;
		At &end = edit(last, rule);
		end.after = after + end.after;
	}
	void replace(unsigned token, const std::string &text, const Rule &rule)
	{
		edit(token, rule).instead = text;
	}
	// Earlier edits to these tokens have no effect any more.
	void replace(unsigned first, unsigned last, const std::string &text, const Rule &rule)
	{
		for (unsigned i = first; i <= last; i++) {
			replace(i, i == first ? text : "", rule);
			at_[i].drop_before = at_[i].drop_before || i != first;
			at_[i].drop_after = at_[i].drop_after || i != last;
		}
	}
	void insert_before(unsigned token, const std::string &text, const Rule &rule)
	{
		if (!seen_.insert({token, token, text}).second)
			return;
		edit(token, rule).before += text;
	}
	void insert_after(unsigned token, const std::string &text, const Rule &rule)
	{
		if (!seen_.insert({token, token, text}).second)
			return;
		At &at = edit(token, rule);
		at.after = text + at.after;
	}
	/** Has an effect only if another edit has the macro around the tokens written out. */
	void replace_if_expanded(unsigned first, unsigned last, const std::string &text,
				 const Rule &rule)
	{
		for (unsigned i = first; i <= last; i++) {
			at_[i].instead = i == first ? text : "";
			at_[i].rules.insert(&rule);
		}
	}
	void move(Move m, const Rule &rule)
	{
		for (const Move &old : moves)
			if (old.first == m.first)
				return;
		m.rule = &rule;
		moves.push_back(std::move(m));
	}

	void copy(Copy c, const Rule &rule)
	{
		if (!copies_.try_emplace(c.first, c).second)
			return;
		for (unsigned i = c.first; i <= c.last; i++)
			edit(i, rule);
	}
	void overload(Overload o, const Rule &rule)
	{
		edit(o.first, rule);
		overloads_.try_emplace(o.first, std::move(o));
	}
	const Overload *overload_at(unsigned token) const
	{
		auto it = overloads_.find(token);
		return it == overloads_.end() ? nullptr : &it->second;
	}
	const Copy *copy_at(unsigned token) const
	{
		auto it = copies_.find(token);
		return it == copies_.end() ? nullptr : &it->second;
	}
	const At *find(unsigned token) const
	{
		auto it = at_.find(token);
		return it == at_.end() ? nullptr : &it->second;
	}
	const Move *move_at(unsigned token) const
	{
		for (const Move &m : moves)
			if (m.first == token)
				return &m;
		return nullptr;
	}
	const std::map<unsigned, At> &all() const { return at_; }

	std::deque<Move> moves;

private:
	At &edit(unsigned token, const Rule &rule)
	{
		At &at = at_[token];
		at.soft = false;
		at.rules.insert(&rule);
		return at;
	}

	std::map<unsigned, At> at_;
	std::map<unsigned, Copy> copies_;
	std::map<unsigned, Overload> overloads_;
	std::set<std::tuple<unsigned, unsigned, std::string>> seen_;
};

} // namespace rewriting
