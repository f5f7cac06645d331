// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Edits to the body of a macro.

#include "directives.hpp"

namespace rewriting {

using namespace clang;

const Rule macro_literal{
	"macro-literal",
	"C takes the address of what braces make; C++ takes that of an array of one, "
	"which lives as long."};
const Rule macro_record{
	"macro-record",
	"C defines a type within an expression; C++ defines it in a function there."};
const Rule wait_condition{
	"wait-condition",
	"A condition runs while the task is marked as waiting: it is a scope that "
	"may not sleep."};
const Rule macro_initializer{
	"macro-initializer",
	"C converts what a caller gives to the field's type; C++ wants a cast."};

namespace {

class MacroBody {
public:
	MacroBody(llvm::ArrayRef<Words::value_type> words, const llvm::StringSet<> &params,
		  const Preprocessor &pp, const Fields &fields, std::vector<RawEdit> &edits)
		: words_(words),
		  params_(params),
		  pp_(pp),
		  fields_(fields),
		  edits_(edits)
	{}

	void edit()
	{
		for (size_t i = 0; i + 1 < words_.size(); i++) {
			if (is(i, "&"))
				literal(i);
			if (is(i, "(") && !(i && is(i - 1, "for")))
				record(i + 1);
			if (is(i, "{"))
				initializer(i);
			waits_ = waits_ || marks_as_waiting(words_[i].second);
			if (waits_ && is(i, "if"))
				condition(i);
		}
	}

private:
	static bool marks_as_waiting(llvm::StringRef word)
	{
		return word == "set_current_state" ||
		       (word.starts_with("prepare_to_") && word.ends_with("_event"));
	}

	bool is(size_t i, llvm::StringRef word) const
	{
		return i < words_.size() && words_[i].second == word;
	}

	/** The word that closes the bracket at `at`, or the number of words. */
	size_t closing(size_t at) const
	{
		int depth = 0;
		for (size_t i = at; i < words_.size(); i++) {
			depth += is(i, "(") || is(i, "{") || is(i, "[");
			depth -= is(i, ")") || is(i, "}") || is(i, "]");
			if (depth == 0)
				return i;
		}
		return words_.size();
	}

	void insert(unsigned at, const std::string &text, const Rule &rule)
	{
		edits_.push_back({at, at, text, rule.str()});
	}
	unsigned begin(size_t i) const { return words_[i].first; }
	unsigned end(size_t i) const { return words_[i].first + words_[i].second.size(); }

	const MacroInfo *macro(llvm::StringRef name) const
	{
		auto it = pp_.getIdentifierTable().find(name);
		return it == pp_.getIdentifierTable().end() ? nullptr
							    : pp_.getMacroInfo(it->second);
	}

	/** The end of the invocation at `i` of a macro whose text is `wanted`, or 0. */
	template <class Wanted>
	size_t invocation(size_t i, Wanted wanted) const
	{
		const MacroInfo *info = i < words_.size() ? macro(words_[i].second) : nullptr;
		if (!info || info->tokens_empty() || !wanted(info->tokens()))
			return 0;
		if (info->isObjectLike())
			return i;
		size_t last = is(i + 1, "(") ? closing(i + 1) : words_.size();
		return last == words_.size() ? 0 : last;
	}

	// `&(struct x) {...}`, and `&X(...)` where that is the text of X.
	void literal(size_t at)
	{
		if (size_t last = invocation(at + 1, [](llvm::ArrayRef<Token> text) {
			    if (text.front().isNot(tok::l_paren) || text.back().isNot(tok::r_brace))
				    return false;
			    size_t i = 0;
			    for (; i < text.size() && text[i].isNot(tok::r_paren); i++)
				    if (text[i].is(tok::l_square))
					    return false;
			    return i + 1 < text.size() && text[i + 1].is(tok::l_brace);
		    })) {
			std::string made;
			for (size_t i = at + 1; i <= last; i++)
				made += (i > at + 1 ? " " : "") + words_[i].second.str();
			edits_.push_back({begin(at), end(at),
					  "::kpp_view::literal((::kpp_view::One<__typeof__(" +
						  made + ")>){ ",
					  macro_literal.str()});
			return insert(end(last), " })", macro_literal);
		}
		if (!is(at + 1, "("))
			return;
		size_t close = closing(at + 1), brace = close + 1;
		size_t last = is(brace, "{") ? closing(brace) : words_.size();
		if (close == at + 2 || last == words_.size())
			return;
		for (size_t i = at + 2; i < close; i++)
			if (is(i, "[") || is(i, "("))
				return;
		edits_.push_back({begin(at), end(at), "::kpp_view::literal(", macro_literal.str()});
		insert(begin(close), "[1]", macro_literal);
		insert(begin(brace), "{", macro_literal);
		insert(end(last), "})", macro_literal);
	}

	// `sizeof(struct {...})`, a record without a name behind a parenthesis.
	void record(size_t first)
	{
		size_t last = 0;
		auto braces = [](llvm::ArrayRef<Token> text) {
			return text.front().is(tok::l_brace) && text.back().is(tok::r_brace);
		};
		if (is(first, "struct") || is(first, "union"))
			last = is(first + 1, "{") ? closing(first + 1)
						  : invocation(first + 1, braces);
		else
			last = invocation(first, [&](llvm::ArrayRef<Token> text) {
				if (text.size() < 2 ||
				    !text[0].isOneOf(tok::kw_struct, tok::kw_union))
					return false;
				if (text[1].is(tok::l_brace))
					return text.back().is(tok::r_brace);
				const IdentifierInfo *name = text[1].getIdentifierInfo();
				const MacroInfo *inner = name ? pp_.getMacroInfo(name) : nullptr;
				return inner && !inner->tokens_empty() && braces(inner->tokens()) &&
				       text.back().isOneOf(tok::r_paren, tok::identifier);
			});
		if (!last || last == words_.size())
			return;
		insert(begin(first), "kpp_record_(", macro_record);
		// A record without members has size 0, as elsewhere in the view.
		if (is(first + 1, "{") && first > 1 && is(first - 2, "sizeof"))
			insert(end(first + 1), " char kpp_empty_[0];", macro_record);
		insert(end(last), ")", macro_record);
	}

	// `if (condition)` with a parameter, behind the call that marks the task as waiting.
	void condition(size_t at)
	{
		if (!is(at + 1, "(") || !is(at + 3, ")") ||
		    !params_.contains(words_[at + 2].second))
			return;
		insert(begin(at + 2), "({ ::kpp::context::WaitCondition kpp_waits_; !!(",
		       wait_condition);
		insert(end(at + 2), "); })", wait_condition);
	}

	/** The value of a field in braces. */
	struct Value {
		const Fields::mapped_type *fields;
		size_t first, last;
	};

	// `{ .flags = _flags }`: the argument may have another type than the field.
	void initializer(size_t open)
	{
		const size_t close = closing(open);
		std::vector<Value> values;
		for (size_t i = open + 1; i < close;) {
			size_t end = i;
			while (end < close && !is(end, ",")) {
				bool opens = is(end, "(") || is(end, "{") || is(end, "[");
				end = opens ? closing(end) + 1 : end + 1;
			}
			if (end <= close && is(i, ".") && is(i + 2, "=") && i + 3 < end) {
				auto fields = fields_.find(words_[i + 1].second);
				if (fields == fields_.end())
					return;
				values.push_back({&fields->second, i + 3, end - 1});
			}
			i = end + 1;
		}
		for (const Value &value : values) {
			std::string type = type_of(value, values);
			if (type.empty() || !given(value))
				continue;
			insert(begin(value.first), "::kpp_view::as_c<" + type + ">(",
			       macro_initializer);
			insert(end(value.last), ")", macro_initializer);
		}
	}

	/** The type of the field, if all records that have all these fields agree about it. */
	static std::string type_of(const Value &value, const std::vector<Value> &values)
	{
		std::string type;
		for (const auto &[record, name] : *value.fields) {
			const RecordDecl *same = record;
			if (!llvm::all_of(values, [&](const Value &other) {
				    return llvm::any_of(*other.fields, [&](const auto &field) {
					    return field.first == same;
				    });
			    }))
				continue;
			if (name.empty() || (!type.empty() && type != name))
				return "";
			type = name;
		}
		return type;
	}

	/** Whether the value is an expression with a parameter in it. */
	bool given(const Value &value) const
	{
		bool given = false;
		for (size_t i = value.first; i <= value.last; i++) {
			if (words_[i].second.starts_with("#") || is(i, "{"))
				return false;
			given = given || params_.contains(words_[i].second);
		}
		return given;
	}

	llvm::ArrayRef<Words::value_type> words_;
	const llvm::StringSet<> &params_;
	const Preprocessor &pp_;
	const Fields &fields_;
	std::vector<RawEdit> &edits_;
	bool waits_ = false; // Whether the words so far mark the task as waiting.
};

} // namespace

void edit_macro_body(llvm::ArrayRef<Words::value_type> words, const llvm::StringSet<> &params,
		     const Preprocessor &pp, const Fields &fields, std::vector<RawEdit> &edits)
{
	MacroBody(words, params, pp, fields, edits).edit();
}

} // namespace rewriting
