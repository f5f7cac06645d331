// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "precompiled.hpp"

#include "failure.hpp"
#include "scan.hpp"
#include "view.hpp"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"

namespace {

/** The files that a rule for make names behind its colon. */
std::vector<std::string> prerequisites(llvm::StringRef rule)
{
	std::vector<std::string> out;
	std::string name;
	rule = rule.split(": ").second;
	for (size_t i = 0; i < rule.size(); i++) {
		if (rule[i] == '\\' && i + 1 < rule.size() && rule[i + 1] != '\n') {
			name += rule[++i];
		} else if (rule[i] != '\\' && !llvm::isSpace(rule[i])) {
			name += rule[i];
		} else if (!name.empty()) {
			out.push_back(name);
			name.clear();
		}
	}
	return out;
}

} // namespace

Precompiled::Precompiled(const Flags &flags, const Store &store, const std::string &compiler)
	: flags_(flags),
	  store_(store)
{
	if (llvm::ErrorOr<std::string> path = llvm::sys::findProgramByName(compiler))
		compiler_ = *path;
}

std::string Precompiled::key(const std::string &view, const std::string &leading, bool named) const
{
	// Flags may hold relative paths.
	llvm::SmallString<256> cwd;
	(void)llvm::sys::fs::current_path(cwd);
	std::string text =
		view + "\n" + compiler_ + " " + stamp(compiler_) + "\n" + cwd.str().str() + "\n";
	for (const std::string &flag : flags_.of_precompiling(named))
		text += flag + "\n";
	return digest(text + leading);
}

std::optional<std::string> Precompiled::find(const std::string &view,
					     const std::string &leading) const
{
	if (compiler_.empty() || !llvm::StringRef(leading).contains("#include"))
		return std::nullopt;
	const bool must_be_named = llvm::StringRef(leading).contains("KBUILD_MODNAME");
	for (bool named : {false, true}) {
		if (must_be_named && !named)
			continue;
		const std::string key = this->key(view, leading, named);
		if (!store_.read_note(key).empty())
			continue; // the compiler refused it
		Store::Lock lock(store_, key);
		if (std::optional<std::string> dir = store_.find(key))
			return *dir + "/headers.pch";
		llvm::Expected<std::string> dir = make(key, view, leading, named);
		if (dir)
			return *dir + "/headers.pch";
		llvm::consumeError(dir.takeError());
	}
	return std::nullopt;
}

llvm::Expected<std::string> Precompiled::make(const std::string &key, const std::string &view,
					      const std::string &leading, bool named) const
{
	return store_.fill(
		key, [&](const std::string &dir) -> llvm::Expected<std::vector<std::string>> {
			const std::string source = dir + "/headers.hpp", rule = dir + "/headers.d";
			if (llvm::Error trouble = write_file(source, leading))
				return trouble;
			std::vector<std::string> command = {compiler_};
			for (const std::string &flag : Composer::view_flags(view))
				command.push_back(flag);
			for (const std::string &flag : flags_.of_precompiling(named))
				command.push_back(flag);
			for (llvm::StringRef flag : {"-Wfatal-errors", "-MD", "-MF", rule.c_str(),
						     "-x", "c++-header", source.c_str(), "-o"})
				command.push_back(flag.str());
			command.push_back(dir + "/headers.pch");
			const llvm::SmallVector<llvm::StringRef, 128> words(command.begin(),
									    command.end());
			// What is wrong in a header is said by the compile itself.
			const std::optional<llvm::StringRef> silent[] = {"", "", ""};
			const int status =
				llvm::sys::ExecuteAndWait(compiler_, words, std::nullopt, silent);
			if (status > 0) // not if it was killed
				store_.write_note(key, "refused");
			if (status)
				return failure("cannot be precompiled");
			std::vector<std::string> inputs;
			for (const std::string &name : prerequisites(read_file(rule).value_or("")))
				if (std::string path = real_path(name); !lies_in(path, {dir}))
					inputs.push_back(path);
			return inputs;
		});
}
