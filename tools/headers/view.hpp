// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "code.hpp"
#include "flags.hpp"
#include "rewrite.hpp"
#include "scan.hpp"

#include <map>
#include <string>
#include <vector>

/** A view of some headers that is made and not stored yet. */
struct View {
	/** The texts of the view, by their names in the entry. */
	std::map<std::string, std::string> files;
	/** The file for each path at which clang looks for a header. */
	std::map<std::string, std::string> names;
	/** The headers as C reads them. */
	Rewritten c;
	/** The files in memory, which hide the real ones. */
	llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs;
};

/** Makes views for one kernel and one set of flags. */
class Composer {
public:
	explicit Composer(const Flags &flags);

	const Flags &flags() const { return flags_; }

	/** The macros that the view replaces. */
	const Replaced &replaced() const { return replaced_; }

	/** All that a view depends on besides the headers themselves. */
	const std::string &identity() const { return identity_; }

	/** Reads the headers as C and rewrites them; with `code`, emits functions. */
	llvm::Error compose(const Scan &found, View &view, Code *code = nullptr) const;

	/** Compiles the view and its assertions as C++; with `code`, emits functions. */
	llvm::Error prove(const View &view, Code *code = nullptr) const;

	/** The overlay for an entry in `folder`. */
	static std::string overlay(const View &view, const std::string &folder);

	/** The compiler's flags for the view in `folder`. */
	static std::vector<std::string> view_flags(const std::string &folder);

private:
	std::string tag_header(const std::string &path) const;
	std::string wrapped(const std::string &path, std::string text, const Scan &found) const;
	const Flags &flags_;
	std::vector<std::string> tags_;
	std::string replacements_, identity_;
	Replaced replaced_;
	Tags contexts_;
};
