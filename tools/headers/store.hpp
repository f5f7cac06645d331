// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/** The cache of views, outside any checkout.
 *
 * An entry is a folder with a manifest, written under another name and renamed when it is whole. The
 * manifest lists what the entry was made from and what it holds, each with enough to notice a change.
 */
class Store {
public:
	/** `$XDG_CACHE_HOME/kpp/headers`, else `~/.cache/kpp/headers`; where the user has no folder to write
	 * to, `.kpp.view` beside the file `output`. */
	static llvm::Expected<Store> open(llvm::StringRef output);

	/** The folder of the entry, when it is whole and its inputs are as they were. */
	std::optional<std::string> find(const std::string &key) const;

	/** Writes an entry; `files` are its contents by relative name, `inputs` the files it depends on. */
	llvm::Expected<std::string> write(const std::string &key,
					  const std::map<std::string, std::string> &files,
					  const std::vector<std::string> &inputs) const;

	/** Small notes that spare work and may be lost. */
	std::string read_note(const std::string &name) const;
	void write_note(const std::string &name, const std::string &text) const;

	/** Removes what nobody has used for two weeks. */
	void prune() const;

	/** Held while an entry is made, so that builds side by side make it once. */
	class Lock {
	public:
		Lock(const Store &store, const std::string &key);
		~Lock();
		Lock(const Lock &) = delete;
		Lock &operator=(const Lock &) = delete;

	private:
		int fd_ = -1;
	};

	/** Where an entry lies or will lie. */
	std::string folder(const std::string &key) const { return root_ + "/" + key; }

private:
	explicit Store(std::string root) : root_(std::move(root)) {}

	std::string root_;
};

/** The text of a file, or nothing. */
std::optional<std::string> read_file(const std::string &path);

/** Replaces a file at once, so that no reader sees half of it. */
llvm::Error write_file(const std::string &path, llvm::StringRef text);

/** A hash as text. */
std::string digest(llvm::StringRef text);
