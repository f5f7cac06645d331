// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-headers: gives clang++ a view of a configured kernel's headers.
//
//   kpp-headers view KERNEL --source FILE --output FILE.view [--compiler PROGRAM] -- FLAGS...
//   kpp-headers explain KERNEL HEADER:LINE -- FLAGS...
//   kpp-headers report KERNEL --headers LIST --output FILE -- FLAGS...
//   kpp-headers rules
//
// KERNEL is --kernel OBJTREE --srctree SRCTREE. FLAGS are those of the C++ compile.
#include "builder.hpp"
#include "explain.hpp"
#include "failure.hpp"
#include "precompiled.hpp"
#include "report.hpp"
#include "rewrite/rule.hpp"
#include "scan.hpp"
#include "store.hpp"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

namespace {

cl::SubCommand view{"view", "makes a view for a source"},
	explain_{"explain", "says what the view changes in a header, and why"},
	report_{"report", "tries headers, each alone"},
	rules{"rules", "lists the rules by which headers are rewritten"};

cl::OptionCategory category{"Options"};

cl::opt<std::string> kernel{"kernel",
			    cl::Required,
			    cl::value_desc("folder"),
			    cl::desc("the kernel that is built for: its object tree"),
			    cl::sub(view),
			    cl::sub(explain_),
			    cl::sub(report_),
			    cl::cat(category)};
cl::opt<std::string> srctree{"srctree",
			     cl::Required,
			     cl::value_desc("folder"),
			     cl::desc("the source tree of that kernel"),
			     cl::sub(view),
			     cl::sub(explain_),
			     cl::sub(report_),
			     cl::cat(category)};
cl::opt<std::string> source{
	"source",      cl::Required,	 cl::value_desc("file"), cl::desc("the C++ source"),
	cl::sub(view), cl::cat(category)};
cl::opt<std::string> output{"output",
			    cl::Required,
			    cl::value_desc("file"),
			    cl::desc("view: the response file for the compiler; report: the file "
				     "to which a line of JSON is added for each header"),
			    cl::sub(view),
			    cl::sub(report_),
			    cl::cat(category)};
cl::opt<std::string> compiler{
	"compiler", cl::value_desc("program"),
	cl::desc("the compiler, for which headers are precompiled; its flags for "
		 "them go to the output file with .pch at its end"),
	cl::sub(view), cl::cat(category)};
cl::opt<std::string> dump{"dump", cl::value_desc("folder"),
			  cl::desc("writes the view and its assertions there"), cl::sub(view),
			  cl::cat(category)};
cl::opt<std::string> headers{"headers",
			     cl::Required,
			     cl::value_desc("file"),
			     cl::desc("lists headers, one a line, as they are included"),
			     cl::sub(report_),
			     cl::cat(category)};
cl::opt<std::string> where{cl::Positional, cl::Required, cl::desc("HEADER[:LINE]"),
			   cl::sub(explain_), cl::cat(category)};
cl::list<std::string> flags{cl::Positional,    cl::desc("-- FLAGS..."), cl::sub(view),
			    cl::sub(explain_), cl::sub(report_),	cl::cat(category)};

/** Fails with one line where the folders are no configured kernel. */
llvm::Error check_kernel()
{
	for (const std::string &dir : {kernel.getValue(), srctree.getValue()})
		if (!llvm::sys::fs::is_directory(dir))
			return failure(dir + " is not a directory: name the kernel to build for");
	for (const std::string &file :
	     {kernel + "/include/generated/autoconf.h", srctree + "/include/linux/kconfig.h"}) {
		uint64_t size = 0;
		if (llvm::sys::fs::file_size(file, size) || !size)
			return failure(file + " is missing or empty: install the kernel's "
					      "linux-headers package again, or configure its tree "
					      "(make olddefconfig modules_prepare)");
	}
	return llvm::Error::success();
}

/** Writes a response file for the compiler. */
llvm::Error write_response(const std::string &path, const std::vector<std::string> &words)
{
	const std::string text = words.empty() ? "" : llvm::join(words, "\n") + "\n";
	return read_file(path) == text ? llvm::Error::success() : write_file(path, text);
}

llvm::Error make_view(const Flags &flags)
{
	llvm::Expected<Store> store = Store::open(output);
	if (!store)
		return store.takeError();
	// The compiler will not say so: to it, `struct class` is no name.
	for (const Problem &problem : reserved_words(source))
		llvm::errs() << "kpp-headers: " << problem.str() << "\n";
	Builder builder(flags, source, dump, *store);
	llvm::Expected<std::string> dir = builder.view();
	if (!dir)
		return dir.takeError();
	if (llvm::Error trouble = write_response(output, Composer::view_flags(*dir)))
		return trouble;
	if (compiler.empty())
		return llvm::Error::success();
	std::vector<std::string> more;
	if (std::optional<std::string> headers =
		    Precompiled(flags, *store, compiler).find(*dir, builder.leading()))
		more = {"-include-pch", *headers};
	return write_response(output + ".pch", more);
}

void list_rules()
{
	for (const rewriting::Rule *rule : rewriting::Rule::all())
		llvm::outs() << llvm::left_justify(rule->name, 20) << rule->reason << "\n";
}

llvm::Error run()
{
	if (rules) {
		list_rules();
		return llvm::Error::success();
	}
	if (llvm::Error trouble = check_kernel())
		return trouble;
	const Flags compile(kernel, srctree, flags);
	if (view)
		return make_view(compile);
	if (explain_)
		return explain(Composer(compile), where, llvm::outs());
	return report(Composer(compile), headers, output);
}

} // namespace

int main(int argc, char **argv)
{
	for (cl::SubCommand *command : {&view, &explain_, &report_, &rules})
		cl::HideUnrelatedOptions(category, *command);
	cl::HideUnrelatedOptions(category);
	cl::ParseCommandLineOptions(argc, argv, "A view of a kernel's headers for C++\n");
	if (!view && !explain_ && !report_ && !rules) {
		cl::PrintHelpMessage();
		return 1;
	}
	int status = 0;
	llvm::handleAllErrors(run(), [&](const llvm::ErrorInfoBase &trouble) {
		llvm::errs() << "kpp-headers: " << trouble.message() << "\n";
		status = 1;
	});
	return status;
}
