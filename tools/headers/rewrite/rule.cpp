// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "rule.hpp"

#include "llvm/ADT/StringRef.h"

#include <algorithm>

namespace rewriting {

const Rule *Rule::first_;

Rule::Rule(const char *name, const char *reason) : name{name}, reason{reason}, next_{first_}
{
	first_ = this;
}

std::string Rule::str() const
{
	return std::string(reason) + " [" + name + "]";
}

std::vector<const Rule *> Rule::all()
{
	std::vector<const Rule *> out;
	for (const Rule *rule = first_; rule; rule = rule->next_)
		out.push_back(rule);
	std::sort(out.begin(), out.end(),
		  [](const Rule *a, const Rule *b) { return llvm::StringRef(a->name) < b->name; });
	return out;
}

const Rule keywords{"keywords", "C++ reserves this word: it ends in an underscore."};
const Rule same_name{"same-name",
		     "C++ lets no member of an unnamed union share the name of its struct, and no "
		     "typedef that of another type: that name ends in an underscore."};
const Rule operand_name{"operand-name", "An operand named by a word of C++ ends in an underscore."};
const Rule literal_suffix{"literal-suffix",
			  "C++ takes letters right behind a string for a part of it."};

} // namespace rewriting
