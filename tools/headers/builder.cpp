// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "builder.hpp"

#include "failure.hpp"
#include "scan.hpp"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <set>

namespace {

/** Fails with the first problems, one for each line of a file, and with advice at the end. */
llvm::Error fail(const std::vector<Problem> &problems, const llvm::Twine &advice)
{
	const size_t most = 20;
	std::vector<std::string> lines;
	std::set<std::pair<std::string, unsigned>> places;
	for (const Problem &problem : problems)
		if (problem.file.empty() || places.insert({problem.file, problem.line}).second)
			lines.push_back(problem.str());
	llvm::Error out = llvm::Error::success();
	for (size_t i = 0; i < lines.size() && i < most; i++)
		out = llvm::joinErrors(std::move(out), failure(lines[i]));
	if (lines.size() > most)
		out = llvm::joinErrors(
			std::move(out),
			failure("and " + llvm::Twine(lines.size() - most) + " more"));
	return llvm::joinErrors(std::move(out), failure(advice));
}

} // namespace

Builder::Builder(const Flags &flags, const std::string &source, const std::string &dump,
		 const Store &store)
	: flags_(flags),
	  source_(source),
	  dump_(dump),
	  store_(store),
	  composer_(flags)
{}

llvm::Expected<std::string> Builder::view()
{
	const std::string note = note_name();
	if (std::optional<std::string> dir = remembered(note))
		return *dir;
	Scan found;
	// Errors in the driver are left to the compile that follows, which shows them better.
	const std::vector<Problem> problems =
		problems_of(scan(flags_.of_source(source_), flags_.kernel_dirs(), found));
	if (llvm::Error refused = reject(problems, found))
		return refused;
	const std::string key = digest(composer_.identity() + found.source);
	llvm::Expected<std::string> dir = [&]() -> llvm::Expected<std::string> {
		Store::Lock lock(store_, key);
		if (std::optional<std::string> whole = store_.find(key))
			return *whole;
		return make(key, found);
	}();
	if (dir && problems.empty()) { // a file that is missing may come
		remember(note, key, found);
		leading_ = found.leading;
	}
	return dir;
}

llvm::Error Builder::reject(const std::vector<Problem> &problems, const Scan &found) const
{
	for (const Problem &problem : problems)
		if (llvm::StringRef flag = problem.text; flag.consume_front("unknown argument"))
			return failure(
				"clang does not know this argument" + flag.split(';').first +
				": give it to C sources alone (CFLAGS_name.o, not ccflags-y)");
	for (const Problem &problem : problems)
		if (llvm::StringRef(problem.text).ends_with("file not found") &&
		    lies_in(real_path(problem.file), flags_.kernel_dirs()))
			return failure(problem.str() +
				       ": install the kernel's linux-headers package again");
	if (found.files.empty())
		return fail(problems, "cannot read " + source_);
	if (llvm::StringRef(found.source).contains("#define CREATE_TRACE_POINTS\n"))
		return failure(source_ +
			       ": CREATE_TRACE_POINTS makes the bodies of trace events, which are "
			       "C: put it in a .c file of the module");
	return llvm::Error::success();
}

std::string Builder::note_name() const
{
	llvm::SmallString<256> cwd;
	(void)llvm::sys::fs::current_path(cwd);
	std::string text = composer_.identity() + cwd.str().str() + "\n";
	for (const std::string &flag : flags_.of_source(source_))
		text += flag + "\n";
	return digest(text);
}

// A note: the key of the view, the source's files with their hashes, an empty line, the leading includes.
std::optional<std::string> Builder::remembered(const std::string &note)
{
	std::string memo = store_.read_note(note);
	auto [head, leading] = llvm::StringRef(memo).split("\n\n");
	auto [key, files] = head.split('\n');
	if (key.empty())
		return std::nullopt;
	while (!files.empty()) {
		llvm::StringRef line;
		std::tie(line, files) = files.split('\n');
		auto [hash, path] = line.split(' ');
		std::optional<std::string> text = read_file(path.str());
		if (!text || hash != std::to_string(scanned_hash(*text)))
			return std::nullopt;
	}
	leading_ = leading.str();
	return store_.find(key.str());
}

void Builder::remember(const std::string &note, const std::string &key, const Scan &found) const
{
	std::string memo = key + "\n";
	for (const std::string &file : found.files)
		memo += std::to_string(scanned_hash(read_file(file).value_or(""))) + " " + file +
			"\n";
	store_.write_note(note, memo + "\n" + found.leading);
}

llvm::Expected<std::string> Builder::make(const std::string &key, const Scan &found)
{
	View view;
	const std::vector<Problem> in_c = problems_of(composer_.compose(found, view));
	view.files["overlay.yaml"] = Composer::overlay(view, store_.folder(key));
	if (llvm::Error trouble = write_dump(view.files))
		return trouble;
	if (!in_c.empty())
		return fail(in_c,
			    "the kernel's headers do not parse as C in the order of the driver's "
			    "includes: include the header that the first of these needs before it, "
			    "or check that the kernel tree is complete and configured");
	if (!view.c.problems.empty())
		return fail(view.c.problems,
			    "include these headers in a .c file of the module instead, or report "
			    "them as docs/headers.md says");
	if (const std::vector<Problem> in_cxx = problems_of(composer_.prove(view)); !in_cxx.empty())
		return fail(in_cxx,
			    "C++ does not read these headers as C does; include them in a .c file "
			    "of the module instead, or report them as docs/headers.md says");
	std::vector<std::string> inputs = view.c.read;
	inputs.insert(inputs.end(), {KPP_HELPERS, KPP_REPLACEMENTS});
	llvm::Expected<std::string> dir = store_.write(key, view.files, inputs);
	if (dir)
		store_.prune();
	return dir;
}

llvm::Error Builder::write_dump(const std::map<std::string, std::string> &files) const
{
	if (dump_.empty())
		return llvm::Error::success();
	for (auto &[name, text] : files) {
		std::string path = dump_ + "/" + name;
		(void)llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path));
		if (llvm::Error trouble = write_file(path, text))
			return trouble;
	}
	return llvm::Error::success();
}
