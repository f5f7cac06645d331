// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-check-module [--warn] [--time] [--kernel=6.12] SUMMARY...
//
// Follows the sources of a module together, by what their compiles have left, and reports what no source alone shows.
#include "summary.hpp"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>

using namespace llvm;
using namespace kpp::check;

constexpr size_t most_steps = 200'000; // for each round, of which there are some
constexpr size_t most_of_root = 20'000;

int main(int count, char **words)
{
	// Reading the code would verify it all.
	const char *options[] = {"kpp-check-module", "-disable-auto-upgrade-debug-info"};
	cl::ParseCommandLineOptions(2, options, "", &nulls());
	auto began = std::chrono::steady_clock::now();
	auto ms = [&] {
		return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() -
								 began)
			.count();
	};
	Severity severity = Severity::Error;
	bool time = false;
	std::string kernel;
	Summaries summaries;
	for (StringRef word : ArrayRef(words, count).drop_front()) {
		if (word == "--warn")
			severity = Severity::Warning;
		else if (word == "--time")
			time = true;
		else if (word.consume_front("--kernel="))
			kernel = word.str();
		else
			summaries.read(word);
	}
	if (summaries.code.size() < 2)
		return 0;
	summaries.join();
	double read = ms();

	SmallVector<const Module *, 8> code;
	for (auto &each : summaries.code)
		code.push_back(each.get());
	Sources sources(code);
	Tables tables(kernel);
	Layouts layouts(nullptr, std::move(summaries.facts));
	Report report(nullptr, layouts, severity);
	report.know(std::move(summaries.causes));
	Engine engine(sources, tables, layouts, report, most_steps, most_of_root);
	engine.read_tables();
	for (size_t n = 0; n < code.size(); ++n)
		engine.recall(*code[n], summaries.learned[n], summaries.names[n]);
	double prepared = ms();
	engine.run();
	if (engine.is_incomplete())
		errs() << "kpp-check: " << code.front()->getSourceFileName() << " and "
		       << code.size() - 1
		       << " more: not all paths from one to another are followed, there are too many\n";
	if (time)
		errs() << format(
			"kpp-check: read in %.1f ms, prepared in %.1f ms, followed in %.1f ms, %zu steps\n",
			read, prepared - read, ms() - prepared, engine.steps());
	return report.failed();
}
