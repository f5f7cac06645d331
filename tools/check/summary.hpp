// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What a compile leaves beside the object for the check of the whole module: the code as the checker follows it, with
// what the source said, and what was reported already.
#pragma once

#include "engine.hpp"

namespace kpp::check {

/** Writes the file, for which CODE loses what only its own check needs. */
bool write_summary(llvm::Module &code, Engine &engine, Report &report, llvm::StringRef file);

/** The sources of a module. */
struct Summaries {
	llvm::LLVMContext context;
	std::vector<std::unique_ptr<llvm::Module>> code;
	std::vector<std::string> learned; ///< of each, for the engine
	std::vector<Facts::Names> names;
	Facts facts;
	std::set<std::string> causes;

	/** Reads one more file; one that another version has written does not count. */
	void read(llvm::StringRef file);
	/** When all were read: gives names to what has the name of something else in another source. */
	void join();

private:
	void rename(llvm::Module &code, const Facts &own, Facts::Names &names);
	std::vector<std::string> texts_;
	llvm::StringMap<std::string> places_; ///< of structures
	llvm::StringSet<> variables_;
};

} // namespace kpp::check
