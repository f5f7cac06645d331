// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/** The cache of views, outside any checkout.
 *
 * An entry is a folder with a manifest. It is written under another name, and renamed when it is
 * whole. The manifest lists the files from which the entry was made and those that it holds, each
 * with a stamp.
 */
class Store {
public:
	/** Opens `$XDG_CACHE_HOME/kpp/headers`, else `~/.cache/kpp/headers`. If the user owns
	 * neither folder, opens `.kpp.view` beside the file `output`. */
	static llvm::Expected<Store> open(llvm::StringRef output);

	/** The folder of the entry, if it is whole and its inputs have not changed. */
	std::optional<std::string> find(const std::string &key) const;

	/** Writes an entry. `files`: its contents by relative name. `inputs`: the files that it
	 * depends on. */
	llvm::Expected<std::string> write(const std::string &key,
					  const std::map<std::string, std::string> &files,
					  const std::vector<std::string> &inputs) const;

	/** Lets `fill` write the files of an entry into its folder, where files name each other by path. `fill` returns
	 * the files that the entry depends on. The caller holds the entry's lock. */
	llvm::Expected<std::string> fill(
		const std::string &key,
		llvm::function_ref<llvm::Expected<std::vector<std::string>>(const std::string &)>
			fill) const;

	/** Small notes that save work and may be lost. */
	std::string read_note(const std::string &name) const;
	void write_note(const std::string &name, const std::string &text) const;

	/** Removes entries and notes that were not used for two weeks. */
	void prune() const;

	/** A lock for making an entry, so that parallel builds make it once. */
	class Lock {
	public:
		Lock(const Store &store, const std::string &key);
		~Lock();
		Lock(const Lock &) = delete;
		Lock &operator=(const Lock &) = delete;

	private:
		int fd_ = -1;
	};

	/** The folder of an entry that may not exist yet. */
	std::string folder(const std::string &key) const { return root_ + "/" + key; }

private:
	explicit Store(std::string root) : root_(std::move(root)) {}

	std::string root_;
};

/** The text of a file, or nothing. */
std::optional<std::string> read_file(const std::string &path);

/** The size and the time of a file, or a word where there is none. */
std::string stamp(const std::string &path);

/** Replaces a file in one step, so that no reader sees half of it. */
llvm::Error write_file(const std::string &path, llvm::StringRef text);

/** A hash of the text, in hexadecimal digits. */
std::string digest(llvm::StringRef text);
