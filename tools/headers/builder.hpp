// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "store.hpp"
#include "view.hpp"

#include "llvm/Support/Error.h"

#include <map>
#include <string>
#include <vector>

/** Takes the view for a source from the cache, or makes it. */
class Builder {
public:
	/** `dump`: a folder that gets a copy of a view that is made, or empty. */
	Builder(const Flags &flags, const std::string &source, const std::string &dump,
		const Store &store);

	/** The folder of the view. */
	llvm::Expected<std::string> view();

	/** The includes with which the source begins (`Scan::leading`), when its view is known. */
	const std::string &leading() const { return leading_; }

private:
	/** Fails with the problems of preprocessing that the compile would not explain as well. */
	llvm::Error reject(const std::vector<Problem> &problems, const Scan &found) const;

	std::string note_name() const;
	std::optional<std::string> remembered(const std::string &note);
	void remember(const std::string &note, const std::string &key, const Scan &found) const;
	llvm::Expected<std::string> make(const std::string &key, const Scan &found);
	llvm::Error write_dump(const std::map<std::string, std::string> &files) const;

	const Flags &flags_;
	const std::string &source_, &dump_;
	const Store &store_;
	Composer composer_;
	std::string leading_;
};
