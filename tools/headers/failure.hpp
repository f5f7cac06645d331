// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// How the tools fail: with a sentence, or with what clang refuses.
#pragma once

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <utility>
#include <vector>

/** A failure that one sentence describes. */
inline llvm::Error failure(const llvm::Twine &sentence)
{
	return llvm::make_error<llvm::StringError>(sentence, llvm::inconvertibleErrorCode());
}

/** An error at a place in a source. */
struct Problem {
	std::string file;
	unsigned line = 0;
	std::string text;

	std::string str() const
	{
		return (file.empty() ? std::string() : file + ":" + std::to_string(line) + ": ") +
		       text;
	}
};

/** The errors for which clang, or the proof, refuses a source: at least one. */
class Refusal : public llvm::ErrorInfo<Refusal> {
public:
	static inline char ID = 0; // NOLINT: LLVM's way to tell the classes of errors apart

	explicit Refusal(std::vector<Problem> problems) : problems{std::move(problems)} {}

	void log(llvm::raw_ostream &os) const override
	{
		for (const Problem &problem : problems)
			os << (&problem == &problems.front() ? "" : "\n") << problem.str();
	}
	std::error_code convertToErrorCode() const override
	{
		return llvm::inconvertibleErrorCode();
	}

	std::vector<Problem> problems;
};

/** An error that holds these problems, or success if there are none. */
inline llvm::Error refusal(std::vector<Problem> problems)
{
	if (problems.empty())
		return llvm::Error::success();
	return llvm::make_error<Refusal>(std::move(problems));
}

/** The problems for which something was refused; none after success. */
inline std::vector<Problem> problems_of(llvm::Error error)
{
	std::vector<Problem> out;
	llvm::handleAllErrors(std::move(error),
			      [&](Refusal &refusal) { out = std::move(refusal.problems); });
	return out;
}
