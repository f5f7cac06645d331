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
	/** `dump`: the folder into which a view is written once more when it is made, or empty. */
	Builder(const Flags &flags, const std::string &source, const std::string &dump,
		const Store &store);

	/** The folder of the view. */
	llvm::Expected<std::string> view();

private:
	/** What clang, which only preprocesses here, says that the compile will not say better. */
	llvm::Error reject(const std::vector<Problem> &problems, const Scan &found) const;

	std::string note_name() const;
	std::optional<std::string> remembered(const std::string &note) const;
	void remember(const std::string &note, const std::string &key, const Scan &found) const;
	llvm::Expected<std::string> make(const std::string &key, const Scan &found);
	llvm::Error write_dump(const std::map<std::string, std::string> &files) const;

	const Flags &flags_;
	const std::string &source_, &dump_;
	const Store &store_;
	Composer composer_;
};
