// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "report.hpp"

#include "failure.hpp"
#include "store.hpp"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace json = llvm::json;

namespace {

class Reporter {
public:
	explicit Reporter(const Composer &composer) : composer_{composer} {}

	json::Object header(llvm::StringRef name)
	{
		json::Object out{{"header", name.str()}, {"c", false}, {"cxx", false}};
		Scan found;
		found.source = ("#include <" + name + ">\n").str();
		found.roots.push_back(composer_.flags().find_header(name));
		out["errors"] = json::Array();
		if (found.roots[0].empty())
			return out;
		View view;
		Code c, cxx;
		c.known = &functions_;
		std::vector<Problem> problems = problems_of(composer_.compose(found, view, &c));
		out["errors"] = errors(problems);
		if (!problems.empty())
			return out;
		out["c"] = true;
		cxx.wanted = c.wanted;
		problems = view.c.problems;
		llvm::append_range(problems, problems_of(composer_.prove(
						     view, c.wanted.empty() ? nullptr : &cxx)));
		const bool proved = problems.empty();
		out["cxx"] = proved;
		out["errors"] = errors(problems);
		out["records_differ"] = differing(problems, view.c.layout);
		out["records"] = records(view.c.layout, proved);
		compare(c, cxx, proved, out);
		return out;
	}

private:
	static json::Array errors(const std::vector<Problem> &problems)
	{
		json::Array out;
		for (const Problem &problem : problems) {
			if (out.size() == 10)
				break;
			out.push_back(json::fixUTF8(problem.str()));
		}
		return out;
	}

	/** The records and enums by the name with which a message of the proof begins. */
	static llvm::StringMap<std::string> subjects(const Layout &layout)
	{
		llvm::StringMap<std::string> out;
		for (const RecordLayout &record : layout.records)
			out[record.name] = identity(record.name, record.where);
		for (const EnumLayout &decl : layout.enums) {
			std::string name = identity_of(decl);
			if (!decl.name.empty())
				out[decl.name] = name;
			for (const Enumerator &enumerator : decl.enumerators)
				out[enumerator.name] = name;
		}
		return out;
	}

	static std::string identity_of(const EnumLayout &decl)
	{
		return identity(decl.name.empty() ? "enum with " + decl.enumerators[0].name
						  : decl.name,
				decl.where);
	}

	/** The records and enums that differ, each with the first message of the proof about it. */
	static json::Array differing(const std::vector<Problem> &problems, const Layout &layout)
	{
		llvm::StringMap<std::string> known = subjects(layout);
		llvm::StringSet<> seen;
		json::Array out;
		for (const Problem &problem : problems) {
			llvm::StringRef text = problem.text;
			if (text.contains(" in C (")) // an assertion: the requirement stands before
				text = text.split("': ").second;
			else if (text.contains(" in C, and at bit") ||
				 text.ends_with("is missing in C++"))
				text = text.split(": ").second;
			else
				continue;
			std::string name = known.lookup(
				text.drop_back(text.ends_with(" is missing in C++") ? 18 : 0)
					.split(": ")
					.first);
			if (!name.empty() && seen.insert(name).second)
				out.push_back(json::fixUTF8(name + ": " + text.str()));
		}
		return out;
	}

	/** The records and enums that are new: no earlier header that C++ reads had them. */
	json::Array records(const Layout &layout, bool proved)
	{
		json::Array out;
		auto add = [&](const std::string &name) {
			if (proved ? records_.insert(name).second : !records_.contains(name))
				out.push_back(name);
		};
		for (const RecordLayout &record : layout.records)
			add(identity(record.name, record.where));
		for (const EnumLayout &decl : layout.enums)
			add(identity_of(decl));
		return out;
	}

	void compare(const Code &c, const Code &cxx, bool proved, json::Object &out)
	{
		json::Array names, skipped, differ, alone;
		llvm::StringMap<std::vector<std::string>> in_c = c.functions(),
							  in_cxx = cxx.functions();
		int64_t identical = 0;
		for (auto &[key, where] : c.wanted) {
			std::string name = identity(key, where);
			if (c.refused.contains(key)) {
				functions_.insert(name);
				alone.push_back(name);
				continue;
			}
			if (!proved || !in_c.contains(key)) {
				skipped.push_back(name);
				continue;
			}
			functions_.insert(name);
			names.push_back(name);
			std::string reason;
			if (!in_cxx.contains(key))
				reason = "not emitted from C++";
			else if (cxx.refused.contains(key))
				reason = "the back end refuses it only from C++";
			else if (in_cxx[key] != in_c[key])
				reason = difference(in_c[key], in_cxx[key]);
			if (reason.empty())
				identical++;
			else
				differ.push_back(json::Object{{"name", key.str()},
							      {"where", where},
							      {"reason", json::fixUTF8(reason)}});
		}
		out["functions"] = int64_t(names.size());
		out["functions_identical"] = identical;
		out["functions_differ"] = std::move(differ);
		out["functions_skipped"] = std::move(skipped);
		out["functions_not_alone"] = std::move(alone);
		out["function_names"] = std::move(names);
	}

	static std::string difference(const std::vector<std::string> &a,
				      const std::vector<std::string> &b)
	{
		size_t i = 0;
		while (i < a.size() && i < b.size() && a[i] == b[i])
			i++;
		return std::to_string(a.size()) + " lines in C, " + std::to_string(b.size()) +
		       " in C++; first: " + (i < a.size() ? a[i] : "(end)") + " | " +
		       (i < b.size() ? b[i] : "(end)");
	}

	const Composer &composer_;
	llvm::StringSet<> records_, functions_;
};

} // namespace

llvm::Error report(const Composer &composer, const std::string &list, const std::string &output)
{
	std::optional<std::string> names = read_file(list);
	if (!names)
		return failure("cannot read " + list);
	std::error_code ec;
	llvm::raw_fd_ostream out(output, ec, llvm::sys::fs::OF_Append);
	if (ec)
		return failure("cannot write " + output + ": " + ec.message());
	Reporter reporter(composer);
	llvm::StringRef rest = *names;
	while (!rest.empty()) {
		llvm::StringRef name;
		std::tie(name, rest) = rest.split('\n');
		if (name.empty())
			continue;
		out << json::Value(reporter.header(name)) << "\n";
		out.flush();
	}
	return llvm::Error::success();
}
