// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "explain.hpp"

#include "failure.hpp"
#include "store.hpp"

#include "llvm/Support/raw_ostream.h"

namespace {

/** The text by the number of its line, as `#line` counts. A line may have several texts. */
std::map<unsigned, std::vector<std::string>> numbered(llvm::StringRef text)
{
	std::map<unsigned, std::vector<std::string>> out;
	for (unsigned number = 1; !text.empty(); number++) {
		llvm::StringRef line;
		std::tie(line, text) = text.split('\n');
		if (line.consume_front("#line ") && !line.getAsInteger(10, number))
			number--;
		else if (!line.trim().empty())
			out[number].push_back(line.rtrim().str());
	}
	return out;
}

class Explainer {
public:
	Explainer(llvm::StringRef name, const std::string &text, const Composer &composer,
		  const Rewritten &c, llvm::raw_ostream &out)
		: name_(name),
		  out_(out),
		  replaced_(composer.replaced()),
		  c_(c),
		  in_c_(numbered(text)),
		  in_cxx_(c.files.count(c.explained) ? numbered(c.files.at(c.explained)) : in_c_)
	{}

	void line(unsigned line)
	{
		auto [first, last] = around(line);
		print(first, last, reasons(first, last));
	}

	/** All lines that change. Neighbours with the same reasons are shown together. */
	void lines(unsigned count)
	{
		for (unsigned at = 1; at <= count; at++) {
			auto [first, last] = around(at);
			auto why = reasons(first, last);
			if (!changed(first, last))
				continue;
			while (last < count && changed(last + 1, last + 1) &&
			       around(last + 1).first == last + 1 &&
			       reasons(last + 1, around(last + 1).second) == why)
				last = around(last + 1).second;
			print(first, last, why);
			at = last;
		}
	}

private:
	/** The lines that change together with this one, such as those of a macro's arguments. */
	std::pair<unsigned, unsigned> around(unsigned line) const
	{
		unsigned first = line, last = line;
		for (bool grown = true; grown;) {
			grown = false;
			for (const Change &change : c_.changes)
				if (change.first <= last && change.last >= first &&
				    (change.first < first || change.last > last)) {
					first = std::min(first, change.first);
					last = std::max(last, change.last);
					grown = true;
				}
		}
		return {first, last};
	}

	bool changed(unsigned first, unsigned last) const
	{
		for (unsigned line = first; line <= last; line++)
			if (text(in_c_, line) != text(in_cxx_, line))
				return true;
		return false;
	}

	static std::vector<std::string> text(
		const std::map<unsigned, std::vector<std::string>> &lines, unsigned line)
	{
		auto it = lines.find(line);
		return it == lines.end() ? std::vector<std::string>() : it->second;
	}

	std::set<std::string> reasons(unsigned first, unsigned last) const
	{
		std::set<std::string> out;
		for (const Change &change : c_.changes)
			if (change.first <= last && change.last >= first)
				out.insert(change.why);
		if (out.empty() && changed(first, last))
			out.insert("");
		for (unsigned line = first; line <= last; line++)
			for (const std::string &text : text(in_c_, line))
				taken_over(text, out);
		for (const Problem &problem : c_.problems)
			if (problem.line >= first && problem.line <= last &&
			    real_path(problem.file) == c_.explained)
				out.insert("C++ refuses it: " + problem.text + ".");
		return out;
	}

	/** Adds the macros in a line that are replaced. `inline` is defined again around the
	 * headers. */
	void taken_over(llvm::StringRef text, std::set<std::string> &out) const
	{
		auto in_word = [](char c) { return llvm::isAlnum(c) || c == '_'; };
		while (!text.empty()) {
			llvm::StringRef word = text.take_while(in_word);
			if (auto it = replaced_.find(word);
			    it != replaced_.end() && word != "inline")
				out.insert(it->second);
			text = text.drop_front(word.size()).drop_until(in_word);
		}
	}

	void print(unsigned first, unsigned last, const std::set<std::string> &why) const
	{
		out_ << name_ << ":" << first;
		if (last > first)
			out_ << "-" << last;
		bool differs = changed(first, last);
		out_ << (differs ? "\n" : ": not changed\n");
		for (auto *side : {&in_c_, &in_cxx_}) {
			for (unsigned line = first; line <= last; line++)
				for (const std::string &text : text(*side, line))
					out_ << (side == &in_c_ ? "  C    " : "  C++  ") << text
					     << "\n";
			if (!differs)
				break;
		}
		for (const std::string &reason : why)
			out_ << "  why  " << (reason.empty() ? "(no reason known)" : reason)
			     << "\n";
	}

	llvm::StringRef name_;
	llvm::raw_ostream &out_;
	const Replaced &replaced_;
	const Rewritten &c_;
	std::map<unsigned, std::vector<std::string>> in_c_, in_cxx_;
};

} // namespace

llvm::Error explain(const Composer &composer, llvm::StringRef where, llvm::raw_ostream &out)
{
	auto [name, number] = where.rsplit(':');
	unsigned line = 0;
	bool one = !number.empty();
	if (one && number.getAsInteger(10, line))
		return failure(number + " is not a line number");
	std::string path = composer.flags().find_header(name);
	if (path.empty())
		path = real_path(name);
	std::optional<std::string> text = read_file(path);
	if (!text || !lies_in(path, composer.flags().kernel_dirs()))
		return failure(name + " is not a header of this kernel");
	unsigned count =
		llvm::StringRef(*text).count('\n') + !llvm::StringRef(*text).ends_with("\n");
	if (one && (line == 0 || line > count))
		return failure(name + " has lines 1 to " + llvm::Twine(count));
	Scan found;
	found.source = "#include \"" + path + "\"\n";
	found.roots.push_back(path);
	View view;
	view.c.explained = path;
	if (const auto problems = problems_of(composer.compose(found, view)); !problems.empty())
		return failure(name + " does not parse as C on its own: " + problems.front().str());
	Explainer explainer(name, *text, composer, view.c, out);
	if (one)
		explainer.line(line);
	else
		explainer.lines(count);
	return llvm::Error::success();
}
