// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Edits to directives.

#include "directives.hpp"

#include "tokens.hpp"

#include "clang/Lex/Lexer.h"

namespace rewriting {

using namespace clang;

const Rule language{"language", "A header that asks whether C++ reads it gets C's answer."};
const Rule function_by_macro{
	"function-by-macro",
	"A function that a macro defines cannot say what its context is, so it is not checked."};

namespace {

/** Whether the brace at `at` in the text of a macro begins the body of a function. */
bool begins_function(llvm::ArrayRef<Words::value_type> words, size_t at)
{
	static const llvm::StringSet<> no_name = {
		"if",	  "for",	"while",    "switch",  "sizeof", "__attribute__",
		"typeof", "__typeof__", "_Alignas", "_Generic"};
	static const llvm::StringSet<> no_type = {"else", "do", "return", "case"};
	auto opens = [&](size_t i) { return llvm::StringRef("({[").contains(words[i].second); };
	auto closes = [&](size_t i) { return llvm::StringRef(")}]").contains(words[i].second); };
	int depth = 0;
	for (size_t i = 0; i < at; i++)
		depth += opens(i) - closes(i);
	if (depth != 0 || at < 4 || words[at - 1].second != ")")
		return false;
	size_t name = at - 1;
	do
		depth += closes(name) - opens(name);
	while (depth != 0 && name-- > 0);
	if (depth != 0 || name-- < 2 || no_name.contains(words[name].second))
		return false;
	while (name > 2 && words[name - 1].second == "##")
		name -= 2;
	if (name == 0)
		return false;
	llvm::StringRef type = words[name - 1].second;
	return type == "*" ||
	       ((llvm::isAlpha(type[0]) || type[0] == '_') && !no_type.contains(type));
}

} // namespace

std::vector<RawEdit> directive_edits(llvm::StringRef text, const LangOptions &lang,
				     const Replaced &replaced, const Preprocessor &pp,
				     const Fields &fields, const RenamedTags &renamed)
{
	std::vector<RawEdit> edits;
	Lexer lexer(SourceLocation(), lang, text.begin(), text.begin(), text.end());
	lexer.SetKeepWhitespaceMode(false);
	Words words; // of one directive, `#` included
	// A header that asks which language reads it gets the answer C.
	auto ask = [&] {
		for (auto &[begin, word] : words)
			if (word == "__cplusplus")
				edits.push_back({begin, unsigned(begin + word.size()),
						 "kpp_never_defined_", language.str()});
	};
	auto flush = [&] {
		if (words.size() > 2 &&
		    (words[1].second.starts_with("if") || words[1].second == "elif"))
			ask();
		if (words.size() < 3 || (words[1].second != "define" && words[1].second != "undef"))
			return words.clear();
		llvm::StringRef name = words[2].second;
		if (replaced.contains(name)) {
			unsigned begin = words.front().first;
			unsigned end = words.back().first + words.back().second.size();
			std::string lines(text.slice(begin, end).count('\n'), '\n');
			edits.push_back({begin, end, lines, replaced.lookup(name)});
			return words.clear();
		}
		if (words[1].second == "undef")
			return words.clear();
		size_t body = 3;
		llvm::StringSet<> params;
		if (words.size() > 3 && words[3].second == "(" &&
		    words[3].first == words[2].first + name.size()) {
			for (body = 4; body < words.size() && words[body].second != ")"; body++)
				params.insert(words[body].second);
			body++;
		}
		if (body < words.size())
			edit_macro_body(llvm::ArrayRef(words).slice(body), params, pp, fields,
					edits);
		for (size_t i = body; i < words.size(); i++) {
			llvm::StringRef word = words[i].second;
			std::string fresh;
			const Rule *rule = &keywords;
			if (word == "{" &&
			    begins_function(llvm::ArrayRef(words).slice(body), i - body))
				edits.push_back({words[i].first, words[i].first, "kpp_by_macro_ ",
						 function_by_macro.str()});
			if (word.starts_with("\"")) {
				fresh = rename_operands(word);
				rule = fresh != word ? &operand_name : &literal_suffix;
				if (i + 1 < words.size() &&
				    words[i + 1].first == words[i].first + word.size() &&
				    (llvm::isAlpha(words[i + 1].second[0]) ||
				     words[i + 1].second[0] == '_'))
					fresh += " ";
			} else if (cxx_tag(words[i - 1].second, word, renamed) != word &&
				   !params.contains(word) && words[i - 1].second != "##" &&
				   words[i - 1].second != "#" &&
				   (i + 1 == words.size() || words[i + 1].second != "##")) {
				fresh = cxx_tag(words[i - 1].second, word, renamed);
				rule = is_cxx_keyword(word) ? &keywords : &same_name;
			} else {
				continue;
			}
			if (fresh != word)
				edits.push_back({words[i].first,
						 unsigned(words[i].first + word.size()), fresh,
						 rule->str()});
		}
		words.clear();
	};
	Token token;
	bool directive = false;
	do {
		lexer.LexFromRawLexer(token);
		unsigned end = lexer.getBufferLocation() - text.begin();
		llvm::StringRef word = without_splice(text.slice(end - token.getLength(), end));
		if (token.isAtStartOfLine()) {
			flush();
			directive = token.is(tok::hash);
		}
		if (token.isNot(tok::eof) && directive)
			words.push_back({unsigned(end - word.size()), word});
	} while (token.isNot(tok::eof));
	flush();
	std::stable_sort(edits.begin(), edits.end(),
			 [](const RawEdit &a, const RawEdit &b) { return a.begin < b.begin; });
	return edits;
}

} // namespace rewriting
