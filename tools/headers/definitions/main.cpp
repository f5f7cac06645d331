// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-definitions: what a C++ source defines that other sources may define too, and what it
// exports.
//
//   kpp-definitions --source FILE [--definitions FILE] [--versions FILE] -- FLAGS...
//
// FLAGS are those of the C++ compile. Each definition that the linker takes for the same in all
// sources of a module (classes, enums, inline functions and variables, templates) is a line of the
// first output; the second has a line for each exported symbol.
#include "../frontend.hpp"
#include "../store.hpp"
#include "exports.hpp"
#include "listing.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;
using namespace clang;

namespace {

cl::OptionCategory category{"Options"};
cl::opt<std::string> source{"source", cl::Required, cl::value_desc("file"),
			    cl::desc("the C++ source"), cl::cat(category)};
cl::opt<std::string> definitions{
	"definitions", cl::value_desc("file"),
	cl::desc("gets a line for each definition that other sources may have"), cl::cat(category)};
cl::opt<std::string> plain{"versions", cl::value_desc("file"),
			   cl::desc("gets a line for each exported symbol"), cl::cat(category)};
cl::opt<std::string> extended{"extended-versions", cl::value_desc("file"),
			      cl::desc("the same, with names of any length"), cl::cat(category)};
cl::list<std::string> flags{cl::Positional, cl::desc("-- FLAGS..."), cl::cat(category)};

class Consumer : public ASTConsumer {
public:
	Consumer(const Exports &exports, llvm::Error &trouble)
		: exports_(exports),
		  trouble_(trouble)
	{}

	void HandleTranslationUnit(ASTContext &context) override
	{
		if (context.getDiagnostics().hasErrorOccurred())
			return;
		if (!definitions.empty()) {
			std::string lines;
			for (const std::string &line : list_definitions(context))
				lines += line + "\n";
			note(write_file(definitions, lines));
		}
		for (const std::string *file : {&plain.getValue(), &extended.getValue()})
			if (!file->empty())
				note(write_versions(context, *file));
	}

private:
	llvm::Error write_versions(ASTContext &context, const std::string &file)
	{
		llvm::Expected<std::string> lines = versions(context, exports_, !extended.empty());
		return lines ? write_file(file, *lines) : lines.takeError();
	}

	void note(llvm::Error trouble)
	{
		trouble_ = llvm::joinErrors(std::move(trouble_), std::move(trouble));
	}

	const Exports &exports_;
	llvm::Error &trouble_;
};

class Action : public ASTFrontendAction {
public:
	explicit Action(llvm::Error &trouble) : trouble_(trouble) {}

	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler,
						       llvm::StringRef) override
	{
		watch_exports(compiler.getPreprocessor(), exports_);
		return std::make_unique<Consumer>(exports_, trouble_);
	}

private:
	Exports exports_;
	llvm::Error &trouble_;
};

/** The files as the compiler sees them, through the view. */
llvm::Expected<llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>> file_system()
{
	llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files =
		llvm::vfs::createPhysicalFileSystem();
	for (size_t i = 0; i + 1 < flags.size(); i++) {
		if (flags[i] != "-ivfsoverlay")
			continue;
		auto text = llvm::MemoryBuffer::getFile(flags[i + 1]);
		if (!text)
			return failure("cannot read " + flags[i + 1]);
		files = llvm::vfs::getVFSFromYAML(std::move(*text), nullptr, flags[i + 1], nullptr,
						  files);
		if (!files)
			return failure("cannot use " + flags[i + 1]);
	}
	return files;
}

llvm::Error run()
{
	auto files = file_system();
	if (!files)
		return files.takeError();
	std::vector<std::string> args(flags.begin(), flags.end());
	args.insert(args.end(), {"-w", source}); // the compile has warned
	llvm::Error trouble = llvm::Error::success();
	llvm::Error refused = run_clang(args, *files, std::make_unique<Action>(trouble));
	if (!refused)
		return trouble;
	std::vector<Problem> problems = problems_of(std::move(refused));
	for (size_t i = 0; i < problems.size() && i < 3; i++)
		trouble = llvm::joinErrors(std::move(trouble), failure(problems[i].str()));
	return llvm::joinErrors(std::move(trouble), failure("cannot read " + source));
}

} // namespace

int main(int argc, char **argv)
{
	cl::HideUnrelatedOptions(category);
	cl::ParseCommandLineOptions(argc, argv, "What a C++ source defines and exports\n");
	int status = 0;
	llvm::handleAllErrors(
		run(),
		[&](const Refusal &refusal) { // the driver's own errors look like the compiler's
			llvm::errs() << refusal.message() << "\n";
			status = 1;
		},
		[&](const llvm::ErrorInfoBase &trouble) {
			llvm::errs() << "kpp-definitions: " << trouble.message() << "\n";
			status = 1;
		});
	return status;
}
