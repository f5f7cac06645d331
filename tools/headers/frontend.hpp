// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "failure.hpp"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <memory>
#include <string>
#include <vector>

/** Keeps the errors of one run of clang, and the notes that belong to them. Prints nothing. */
class Problems : public clang::DiagnosticConsumer {
public:
	std::vector<Problem> list;

	void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
			      const clang::Diagnostic &info) override
	{
		llvm::SmallString<256> text;
		info.FormatDiagnostic(text);
		if (level == clang::DiagnosticsEngine::Note) {
			if (in_error_ && text.starts_with("expression evaluates to"))
				list.back().text += (", " + text.substr(24)).str();
			return;
		}
		in_error_ = level >= clang::DiagnosticsEngine::Error;
		if (!in_error_)
			return;
		// A broken header may hold control characters, which a terminal would obey.
		for (char &c : text)
			if (!llvm::isPrint(c))
				c = '?';
		Problem problem{"", 0, std::string(text)};
		if (info.getLocation().isValid() && info.hasSourceManager()) {
			const clang::SourceManager &sm = info.getSourceManager();
			clang::PresumedLoc at =
				sm.getPresumedLoc(sm.getExpansionLoc(info.getLocation()));
			// Users cannot look at the source that the tool makes itself.
			if (at.isValid() &&
			    !llvm::StringRef(at.getFilename()).starts_with("/kpp-view/")) {
				problem.file = at.getFilename();
				problem.line = at.getLine();
			}
		}
		list.push_back(std::move(problem));
	}

private:
	bool in_error_ = false;
};

/** Runs `action` over what the command line `args` names. */
inline llvm::Error run_clang(const std::vector<std::string> &args,
			     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs,
			     std::unique_ptr<clang::FrontendAction> action)
{
	llvm::IntrusiveRefCntPtr<clang::FileManager> files(
		new clang::FileManager(clang::FileSystemOptions(), std::move(fs)));
	std::vector<std::string> command = {CLANGXX};
	command.insert(command.end(), args.begin(), args.end());
	command.push_back("-fsyntax-only");
	clang::tooling::ToolInvocation run(command, std::move(action), files.get());
	Problems problems;
	run.setDiagnosticConsumer(&problems);
	if (!run.run() && problems.list.empty())
		problems.list.push_back({"", 0, "clang did not accept the command line"});
	return refusal(std::move(problems.list));
}
