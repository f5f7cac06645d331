// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

#include <string>

/** Tags (`struct kfifo`) that end in an underscore in the view. C++ does not let a member of an
 * unnamed union share the name of the record around it, nor a typedef that of another record. */
using RenamedTags = llvm::StringSet<>;

/** Words that are names in C and reserved in C++. In the view they end in an underscore.
 *
 * `bool`, `true` and `false` are C++'s own; `and`, `or` and their like stay names under
 * `-fno-operator-names`; `asm`, `inline` and `typeof` mean the same in both.
 */
inline const llvm::StringSet<> &cxx_keywords()
{
	static const llvm::StringSet<> words = {"alignas",
						"alignof",
						"catch",
						"char16_t",
						"char32_t",
						"char8_t",
						"class",
						"co_await",
						"co_return",
						"co_yield",
						"concept",
						"const_cast",
						"consteval",
						"constexpr",
						"constinit",
						"decltype",
						"delete",
						"dynamic_cast",
						"explicit",
						"export",
						"friend",
						"mutable",
						"namespace",
						"new",
						"noexcept",
						"nullptr",
						"operator",
						"private",
						"protected",
						"public",
						"reinterpret_cast",
						"requires",
						"static_cast",
						"template",
						"this",
						"thread_local",
						"throw",
						"try",
						"typeid",
						"typename",
						"using",
						"virtual",
						"wchar_t"};
	return words;
}

inline bool is_cxx_keyword(llvm::StringRef word)
{
	return cxx_keywords().contains(word);
}

inline std::string cxx_name(llvm::StringRef word)
{
	return is_cxx_keyword(word) ? (word + "_").str() : word.str();
}

/** The name of a record or enum; `keyword` is the word before it. */
inline std::string cxx_tag(llvm::StringRef keyword, llvm::StringRef word,
			   const RenamedTags &renamed)
{
	bool tag = keyword == "struct" || keyword == "union" || keyword == "enum";
	return tag && renamed.contains(word) ? (word + "_").str() : cxx_name(word);
}

/** Renames the keywords among the words of C source text: `struct class *` to `struct class_ *`. */
inline std::string rename_words(llvm::StringRef text, const RenamedTags &renamed)
{
	std::string out;
	llvm::StringRef before;
	auto in_word = [](char c) { return llvm::isAlnum(c) || c == '_'; };
	while (!text.empty()) {
		llvm::StringRef rest = text.drop_while(in_word);
		if (rest.size() < text.size()) {
			llvm::StringRef word = text.drop_back(rest.size());
			out += cxx_tag(before, word, renamed);
			before = word;
			text = rest;
			continue;
		}
		out += text.front();
		text = text.drop_front();
	}
	return out;
}

/** Operand names in assembly text, `%w[new]`, follow the operands: `%w[new_]`. The text may come in
 * pieces, so that a literal begins with the bracket. */
inline std::string rename_operands(llvm::StringRef literal)
{
	std::string out;
	for (size_t at; (at = literal.find('[')) != llvm::StringRef::npos;) {
		size_t end = literal.find(']', at);
		if (end == llvm::StringRef::npos)
			break;
		llvm::StringRef before = literal.take_front(at).rtrim(
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
		llvm::StringRef name = literal.slice(at + 1, end);
		bool operand = before.ends_with("%") || (out.empty() && before == "\"");
		out += literal.take_front(at + 1);
		out += operand ? cxx_name(name) : name.str();
		literal = literal.drop_front(end);
	}
	out += literal;
	return out;
}
