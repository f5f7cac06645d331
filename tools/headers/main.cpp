// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-headers: gives clang++ a view of a configured kernel's headers.
//
//   kpp-headers --kernel OBJTREE --srctree SRCTREE --source FILE --output FILE.view -- FLAGS...
//
// FLAGS are those that the C++ compile will use. The output is a response file for that compile.
// With --explain HEADER:LINE in the place of source and output, says what the view changes there.
// With --report, FILE lists headers, one a line; each is tried alone, and what came of it is added to
// the output as a line of JSON.
#include "explain.hpp"
#include "report.hpp"
#include "rewrite/rule.hpp"
#include "scan.hpp"
#include "store.hpp"
#include "view.hpp"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <set>

namespace {

struct Options {
	std::string kernel, srctree, source, output, dump, explain;
	std::vector<std::string> flags;
	bool report = false;
};

[[noreturn]] void die(const std::string &text)
{
	llvm::errs() << "kpp-headers: " << text << "\n";
	std::exit(1);
}

Options parse(int argc, char **argv)
{
	Options o;
	int i = 1;
	for (; i < argc && llvm::StringRef(argv[i]) != "--"; i++) {
		llvm::StringRef name = argv[i];
		if (name == "--report") {
			o.report = true;
			continue;
		}
		std::string *value = llvm::StringSwitch<std::string *>(name)
					     .Case("--kernel", &o.kernel)
					     .Case("--srctree", &o.srctree)
					     .Case("--source", &o.source)
					     .Case("--output", &o.output)
					     .Case("--dump", &o.dump)
					     .Case("--explain", &o.explain)
					     .Default(nullptr);
		if (!value || i + 1 == argc)
			die("usage: kpp-headers --kernel OBJTREE --srctree SRCTREE --source FILE "
			    "--output FILE [--dump FOLDER] -- FLAGS...; or --explain HEADER:LINE "
			    "for source and output");
		*value = argv[++i];
	}
	if (o.kernel.empty() || o.srctree.empty() ||
	    (o.explain.empty() && (o.source.empty() || o.output.empty())))
		die("--kernel, --srctree, --source and --output are needed");
	for (i++; i < argc; i++) {
		llvm::StringRef flag = argv[i];
		if (flag == "-c" || flag.starts_with("-Wp,") || flag == "-MD" || flag == "-MMD" ||
		    flag == o.source)
			continue;
		if (flag == "-o" || flag == "-MF" || flag == "-MT" || flag == "-MQ") {
			i++;
			continue;
		}
		o.flags.push_back(flag.str());
	}
	return o;
}

/** Ends with one line where the folders are no configured kernel. */
void check_kernel(const Options &o)
{
	for (const std::string &dir : {o.kernel, o.srctree})
		if (!llvm::sys::fs::is_directory(dir))
			die(dir + " is not a directory: name the kernel to build for");
	for (const std::string &file :
	     {o.kernel + "/include/generated/autoconf.h", o.srctree + "/include/linux/kconfig.h"}) {
		uint64_t size = 0;
		if (llvm::sys::fs::file_size(file, size) || !size)
			die(file +
			    " is missing or empty: install the kernel's linux-headers package "
			    "again, or configure its tree (make olddefconfig modules_prepare)");
	}
}

class Builder {
public:
	Builder(const Options &options, const Store &store)
		: o_(options),
		  store_(store),
		  composer_(o_.kernel, o_.srctree, o_.flags)
	{}

	/** The folder of the view. */
	std::string view()
	{
		std::string note = unit_note();
		if (std::optional<std::string> dir = remembered(note))
			return *dir;
		Scan found;
		std::vector<std::string> args = o_.flags;
		args.push_back(o_.source);
		Problems problems;
		// Errors here are the driver's; the compile that follows shows them better.
		bool complete = scan(args, composer_.kernel_dirs(), found, problems);
		for (const Problem &problem : problems.list)
			if (llvm::StringRef flag = problem.text;
			    flag.consume_front("unknown argument"))
				die("clang does not know this argument" +
				    flag.split(';').first.str() +
				    ": give it to C sources alone (CFLAGS_name.o, not ccflags-y)");
		for (const Problem &problem : problems.list)
			if (llvm::StringRef(problem.text).ends_with("file not found") &&
			    lies_in(real_path(problem.file), composer_.kernel_dirs()))
				die(problem.str() +
				    ": install the kernel's linux-headers package again");
		if (found.files.empty())
			fail(problems.list, "cannot read " + o_.source);
		if (llvm::StringRef(found.source).contains("#define CREATE_TRACE_POINTS\n"))
			die(o_.source + ": CREATE_TRACE_POINTS makes the bodies of trace events, "
					"which are C: put it in a .c file of the module");
		std::string key = digest(composer_.identity() + found.source);
		std::string dir;
		{
			Store::Lock lock(store_, key);
			if (std::optional<std::string> whole = store_.find(key))
				dir = *whole;
			else
				dir = make(key, found);
		}
		if (!complete) // what is missing may come
			return dir;
		std::string memo = key + "\n";
		for (const std::string &file : found.files)
			memo += std::to_string(directives_hash(read_file(file).value_or(""))) +
				" " + file + "\n";
		store_.write_note(note, memo);
		return dir;
	}

private:
	[[noreturn]] static void fail(const std::vector<Problem> &problems,
				      const std::string &summary)
	{
		std::vector<std::string> lines;
		std::set<std::pair<std::string, unsigned>> places;
		for (const Problem &problem : problems)
			if (problem.file.empty() ||
			    places.insert({problem.file, problem.line}).second)
				lines.push_back(problem.str());
		for (size_t i = 0; i < lines.size() && i < 20; i++)
			llvm::errs() << "kpp-headers: " << lines[i] << "\n";
		if (lines.size() > 20)
			llvm::errs() << "kpp-headers: and " << lines.size() - 20 << " more\n";
		die(summary);
	}

	std::string unit_note() const
	{
		llvm::SmallString<256> cwd;
		(void)llvm::sys::fs::current_path(cwd);
		std::string text = composer_.identity() + cwd.str().str() + "\n" + o_.source + "\n";
		for (const std::string &flag : o_.flags)
			text += flag + "\n";
		return digest(text);
	}

	std::optional<std::string> remembered(const std::string &note) const
	{
		std::string memo = store_.read_note(note);
		auto [key, files] = llvm::StringRef(memo).split('\n');
		if (key.empty())
			return std::nullopt;
		while (!files.empty()) {
			llvm::StringRef line;
			std::tie(line, files) = files.split('\n');
			auto [hash, path] = line.split(' ');
			std::optional<std::string> text = read_file(path.str());
			if (!text || hash != std::to_string(directives_hash(*text)))
				return std::nullopt;
		}
		return store_.find(key.str());
	}

	std::string make(const std::string &key, const Scan &found)
	{
		View view;
		Problems problems;
		bool parsed = composer_.compose(found, view, problems);
		view.files["overlay.yaml"] = Composer::overlay(view, store_.folder(key));
		if (!o_.dump.empty())
			dump(view.files);
		if (!parsed)
			fail(problems.list,
			     "the kernel's headers do not parse as C in the order of the driver's "
			     "includes: include the header that the first of these needs before it, "
			     "or check that the kernel tree is complete and configured");
		if (!view.c.problems.empty())
			fail(view.c.problems,
			     "include these headers in a .c file of the module instead, or report "
			     "them as docs/headers.md says");
		if (!composer_.prove(view, problems))
			fail(problems.list,
			     "C++ does not read these headers as C does; include them in a .c file "
			     "of the module instead, or report them as docs/headers.md says");
		std::vector<std::string> inputs = view.c.read;
		inputs.push_back(KPP_REPLACEMENTS);
		std::string error;
		std::optional<std::string> dir = store_.write(key, view.files, inputs, error);
		if (!dir)
			die(error);
		store_.prune();
		return *dir;
	}

	void dump(const std::map<std::string, std::string> &files) const
	{
		for (auto &[name, text] : files) {
			std::string path = o_.dump + "/" + name, error;
			(void)llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path));
			if (!write_file(path, text, error))
				die(error);
		}
	}

	const Options &o_;
	const Store &store_;
	Composer composer_;
};

} // namespace

int main(int argc, char **argv)
{
	if (argc == 2 && llvm::StringRef(argv[1]) == "rules") {
		for (const rewriting::Rule *rule : rewriting::Rule::all())
			llvm::outs() << llvm::left_justify(rule->name, 20) << rule->reason << "\n";
		return 0;
	}
	Options options = parse(argc, argv);
	check_kernel(options);
	if (options.report)
		return report(Composer(options.kernel, options.srctree, options.flags),
			      options.flags, options.source, options.output);
	std::string error;
	if (!options.explain.empty()) {
		if (!explain(Composer(options.kernel, options.srctree, options.flags),
			     options.flags, options.explain, error))
			die(error);
		return 0;
	}
	std::optional<Store> store = Store::open(options.output, error);
	if (!store)
		die(error);
	// The compiler will not say so: to it, `struct class` is no name.
	for (const Problem &problem : reserved_words(options.source))
		llvm::errs() << "kpp-headers: " << problem.str() << "\n";
	std::string dir = Builder(options, *store).view();
	std::string response =
		"-ivfsoverlay\n" + dir + "/overlay.yaml\n-include\n" + dir + "/replacements.hpp\n";
	if (read_file(options.output) != response && !write_file(options.output, response, error))
		die(error);
	return 0;
}
