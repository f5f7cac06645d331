// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "report.hpp"

#include "store.hpp"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace json = llvm::json;

namespace {

/** Where the compiler finds `<name>`. */
std::string find_header(llvm::StringRef name, const std::vector<std::string> &flags)
{
	for (size_t i = 0; i < flags.size(); i++) {
		llvm::StringRef dir = flags[i];
		if (!dir.consume_front("-isystem") && !dir.consume_front("-I"))
			continue;
		if (dir.empty() && i + 1 < flags.size())
			dir = flags[++i];
		std::string path = (dir + "/" + name).str();
		if (llvm::sys::fs::exists(path))
			return real_path(path);
	}
	return "";
}

class Reporter {
public:
	Reporter(const Composer &composer, const std::vector<std::string> &flags)
		: composer_(composer),
		  flags_(flags)
	{}

	json::Object header(llvm::StringRef name)
	{
		json::Object out{{"header", name.str()}, {"c", false}, {"cxx", false}};
		Scan found;
		found.source = ("#include <" + name + ">\n").str();
		found.roots.push_back(find_header(name, flags_));
		View view;
		Problems problems;
		if (found.roots[0].empty() || !composer_.compose(found, view, problems)) {
			out["errors"] = errors(problems.list);
			return out;
		}
		out["c"] = true;
		Code c, cxx;
		llvm::StringMap<std::string> where;
		for (const Function &function : view.c.functions)
			if (!functions_.contains(function.name)) {
				c.wanted.insert(function.name);
				where[function.name] = function.where;
			}
		bool emitted = emit_c(view, c, where);
		cxx.wanted = c.wanted;
		bool proved = composer_.prove(view, problems, emitted ? &cxx : nullptr);
		if (!proved && emitted && !view_problem(problems.list)) {
			// What the back end refuses says nothing about the view.
			problems = Problems();
			emitted = false;
			proved = composer_.prove(view, problems);
		}
		problems.list.insert(problems.list.begin(), view.c.problems.begin(),
				     view.c.problems.end());
		proved = proved && view.c.problems.empty();
		out["cxx"] = proved;
		out["errors"] = errors(problems.list);
		out["records_differ"] = differing(problems.list);
		json::Array records;
		if (proved)
			for (const RecordLayout &record : view.c.layout.records)
				if (records_.insert(record.name).second)
					records.push_back(record.name);
		out["records"] = std::move(records);
		compare(c, cxx, emitted && proved, where, out);
		return out;
	}

private:
	/** Emits what C can emit on its own: some functions work only where they are inlined, and one of
	 * them stops the whole run. */
	bool emit_c(const View &view, Code &code, const llvm::StringMap<std::string> &where)
	{
		for (int tries = 0; tries < 20 && !code.wanted.empty(); tries++) {
			Problems problems;
			code.assembly.clear();
			if (composer_.emit_c(view, problems, code))
				return true;
			for (const Problem &problem : problems.list)
				if (std::string name = function_at(problem, code, where);
				    !name.empty())
					code.wanted.erase(name);
		}
		return false;
	}

	/** The wanted function that the line of a problem is in. */
	static std::string function_at(const Problem &problem, const Code &code,
				       const llvm::StringMap<std::string> &where)
	{
		std::string found;
		unsigned found_line = 0;
		for (auto &entry : where) {
			auto [file, line] = llvm::StringRef(entry.second).rsplit(':');
			unsigned number;
			if (file == problem.file && !line.getAsInteger(10, number) &&
			    number <= problem.line && number >= found_line &&
			    code.wanted.contains(entry.getKey())) {
				found = entry.getKey().str();
				found_line = number;
			}
		}
		return found;
	}

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

	static bool view_problem(const std::vector<Problem> &problems)
	{
		for (const Problem &problem : problems)
			if (problem.text.find("inline asm") == std::string::npos &&
			    problem.text.find("declared with 'error'") == std::string::npos)
				return true;
		return false;
	}

	/** The records that the messages of the proof are about. */
	static json::Array differing(const std::vector<Problem> &problems)
	{
		llvm::StringSet<> names;
		for (const Problem &problem : problems) {
			llvm::StringRef text = problem.text;
			if (text.contains(" in C (")) // an assertion: the requirement stands before
				text = text.split("': ").second;
			else if (text.contains(" in C, and at bit") ||
				 text.ends_with("is missing in C++"))
				text = text.split(": ").second;
			else
				continue;
			names.insert(text.split(": ").first);
		}
		json::Array out;
		for (auto &entry : names)
			out.push_back(entry.getKey().str());
		return out;
	}

	void compare(const Code &c, const Code &cxx, bool emitted,
		     const llvm::StringMap<std::string> &where, json::Object &out)
	{
		json::Array names, skipped, differ;
		llvm::StringMap<std::vector<std::string>> in_c, in_cxx;
		if (emitted) {
			in_c = c.functions();
			in_cxx = cxx.functions();
		}
		int64_t identical = 0;
		for (auto &entry : c.wanted) {
			std::string name = entry.getKey().str();
			if (!in_c.contains(name)) {
				skipped.push_back(name);
				continue;
			}
			functions_.insert(name);
			names.push_back(name);
			std::string reason;
			if (!in_cxx.contains(name))
				reason = "not emitted from C++";
			else if (in_cxx[name] != in_c[name])
				reason = difference(in_c[name], in_cxx[name]);
			if (reason.empty())
				identical++;
			else
				differ.push_back(json::Object{{"name", name},
							      {"where", where.lookup(name)},
							      {"reason", json::fixUTF8(reason)}});
		}
		out["functions"] = int64_t(names.size());
		out["functions_identical"] = identical;
		out["functions_differ"] = std::move(differ);
		out["functions_skipped"] = std::move(skipped);
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
	const std::vector<std::string> &flags_;
	llvm::StringSet<> records_, functions_;
};

} // namespace

int report(const Composer &composer, const std::vector<std::string> &flags, const std::string &list,
	   const std::string &output)
{
	std::optional<std::string> names = read_file(list);
	std::error_code ec;
	llvm::raw_fd_ostream out(output, ec, llvm::sys::fs::OF_Append);
	if (!names || ec) {
		llvm::errs() << "kpp-headers: cannot "
			     << (names ? "write " + output : "read " + list) << "\n";
		return 1;
	}
	Reporter reporter(composer, flags);
	llvm::StringRef rest = *names;
	while (!rest.empty()) {
		llvm::StringRef name;
		std::tie(name, rest) = rest.split('\n');
		if (name.empty())
			continue;
		out << json::Value(reporter.header(name)) << "\n";
		out.flush();
	}
	return 0;
}
