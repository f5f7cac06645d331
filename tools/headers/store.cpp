// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "store.hpp"

#include "failure.hpp"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;

std::optional<std::string> read_file(const std::string &path)
{
	auto buffer = llvm::MemoryBuffer::getFile(path, false, false);
	if (!buffer)
		return std::nullopt;
	return (*buffer)->getBuffer().str();
}

llvm::Error write_file(const std::string &path, llvm::StringRef text)
{
	std::string temporary = path + ".tmp." + std::to_string(getpid());
	std::error_code ec;
	llvm::raw_fd_ostream out(temporary, ec);
	if (!ec) {
		out << text;
		out.close();
		ec = out.error();
		out.clear_error();
	}
	if (!ec)
		ec = fs::rename(temporary, path);
	if (!ec)
		return llvm::Error::success();
	(void)fs::remove(temporary);
	return failure("cannot write " + path + ": " + ec.message());
}

std::string digest(llvm::StringRef text)
{
	llvm::XXH128_hash_t hash =
		llvm::xxh3_128bits(llvm::ArrayRef((const uint8_t *)text.data(), text.size()));
	return llvm::utohexstr(hash.high64, true, 16) + llvm::utohexstr(hash.low64, true, 16);
}

namespace {

/** The user's cache, or nothing: a build may have no home folder, or that of another user. */
std::string user_cache()
{
	auto is_own = [](const std::string &dir) {
		struct stat st;
		return llvm::sys::path::is_absolute(dir) && dir != "/" && !stat(dir.c_str(), &st) &&
		       S_ISDIR(st.st_mode) && st.st_uid == geteuid();
	};
	if (auto cache = llvm::sys::Process::GetEnv("XDG_CACHE_HOME"); cache && !cache->empty())
		if (is_own(*cache) || is_own(llvm::sys::path::parent_path(*cache).str()))
			return *cache;
	if (auto home = llvm::sys::Process::GetEnv("HOME"); home && is_own(*home))
		return *home + "/.cache";
	return "";
}

} // namespace

llvm::Expected<Store> Store::open(llvm::StringRef output)
{
	std::string root = user_cache();
	if (!root.empty()) {
		root += "/kpp/headers";
		if (!fs::create_directories(root + "/notes") &&
		    !access((root + "/notes").c_str(), W_OK) && !access(root.c_str(), W_OK))
			return Store(root);
	}
	llvm::SmallString<256> beside = llvm::sys::path::parent_path(output);
	fs::make_absolute(beside);
	llvm::sys::path::append(beside, ".kpp.view");
	root = std::string(beside);
	if (std::error_code ec = fs::create_directories(root + "/notes"))
		return failure("cannot make " + root + ": " + ec.message());
	return Store(root);
}

std::string stamp(const std::string &path)
{
	struct stat st;
	if (stat(path.c_str(), &st))
		return "missing";
	return std::to_string(st.st_size) + "." + std::to_string(st.st_mtim.tv_sec) + "." +
	       std::to_string(st.st_mtim.tv_nsec);
}

namespace {

// The manifest: lines `input STAMP PATH` and `holds STAMP NAME`, and last the digest of those
// lines.
llvm::Error write_manifest(const std::string &dir, const std::vector<std::string> &inputs,
			   const std::vector<std::string> &names)
{
	std::string text;
	for (const std::string &input : inputs)
		text += "input " + stamp(input) + " " + input + "\n";
	for (const std::string &name : names)
		text += "holds " + stamp(dir + "/" + name) + " " + name + "\n";
	return write_file(dir + "/manifest", text + "seal " + digest(text) + "\n");
}

} // namespace

std::optional<std::string> Store::find(const std::string &key) const
{
	std::string dir = folder(key);
	std::optional<std::string> manifest = read_file(dir + "/manifest");
	if (!manifest)
		return std::nullopt;
	llvm::StringRef text = *manifest;
	auto [lines, seal] = text.rsplit("seal ");
	if (seal.trim() != digest(lines))
		return std::nullopt;
	while (!lines.empty()) {
		llvm::StringRef line;
		std::tie(line, lines) = lines.split('\n');
		auto [kind, rest] = line.split(' ');
		auto [mark, name] = rest.split(' ');
		if (kind == "input" && stamp(name.str()) != mark)
			return std::nullopt;
		if (kind == "holds" && stamp(dir + "/" + name.str()) != mark)
			return std::nullopt;
	}
	(void)utimensat(AT_FDCWD, dir.c_str(), nullptr, 0); // in use: see prune()
	return dir;
}

llvm::Expected<std::string> Store::write(const std::string &key,
					 const std::map<std::string, std::string> &files,
					 const std::vector<std::string> &inputs) const
{
	std::string dir = folder(key);
	std::string temporary = dir + ".tmp." + std::to_string(getpid());
	(void)fs::remove_directories(temporary);
	auto fail = [&](llvm::Error trouble) {
		(void)fs::remove_directories(temporary);
		return trouble;
	};
	std::vector<std::string> names;
	for (auto &[name, text] : files) {
		std::string path = temporary + "/" + name;
		if (std::error_code ec = fs::create_directories(llvm::sys::path::parent_path(path)))
			return fail(failure("cannot make " + path + ": " + ec.message()));
		if (llvm::Error trouble = write_file(path, text))
			return fail(std::move(trouble));
		names.push_back(name);
	}
	if (llvm::Error trouble = write_manifest(temporary, inputs, names))
		return fail(std::move(trouble));
	// A damaged or outdated entry is replaced. The lock keeps other builds from reading
	// meanwhile.
	std::string old = dir + ".old." + std::to_string(getpid());
	if (fs::exists(dir) && !fs::rename(dir, old))
		(void)fs::remove_directories(old);
	if (std::error_code ec = fs::rename(temporary, dir))
		return fail(failure("cannot make " + dir + ": " + ec.message()));
	return dir;
}

llvm::Expected<std::string> Store::fill(
	const std::string &key,
	llvm::function_ref<llvm::Expected<std::vector<std::string>>(const std::string &)> fill)
	const
{
	std::string dir = folder(key);
	(void)fs::remove_directories(dir);
	auto fail = [&](llvm::Error trouble) {
		(void)fs::remove_directories(dir);
		return trouble;
	};
	if (std::error_code ec = fs::create_directories(dir))
		return failure("cannot make " + dir + ": " + ec.message());
	llvm::Expected<std::vector<std::string>> inputs = fill(dir);
	if (!inputs)
		return fail(inputs.takeError());
	std::vector<std::string> names;
	std::error_code ec;
	for (fs::directory_iterator it(dir, ec), end; it != end && !ec; it.increment(ec))
		names.push_back(llvm::sys::path::filename(it->path()).str());
	if (llvm::Error trouble = write_manifest(dir, *inputs, names))
		return fail(std::move(trouble));
	return dir;
}

std::string Store::read_note(const std::string &name) const
{
	std::string path = root_ + "/notes/" + name;
	(void)utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
	return read_file(path).value_or("");
}

void Store::write_note(const std::string &name, const std::string &text) const
{
	llvm::consumeError(write_file(root_ + "/notes/" + name, text));
}

void Store::prune() const
{
	auto old = [](const std::string &path) {
		struct stat st;
		return !stat(path.c_str(), &st) &&
		       st.st_mtim.tv_sec < time(nullptr) - 14 * 24 * 60 * 60;
	};
	std::error_code ec;
	for (std::string dir : {root_, root_ + "/notes"})
		for (fs::directory_iterator it(dir, ec), end; it != end && !ec; it.increment(ec))
			if (llvm::StringRef name = llvm::sys::path::filename(it->path());
			    name != "notes" && !name.starts_with("lock-") && old(it->path())) {
				if (it->type() == fs::file_type::directory_file)
					(void)fs::remove_directories(it->path());
				else
					(void)fs::remove(it->path());
			}
}

Store::Lock::Lock(const Store &store, const std::string &key)
{
	// There is a fixed number of lock files, because none can be removed: another build may
	// wait.
	fd_ = ::open((store.root_ + "/lock-" + key.substr(0, 2)).c_str(),
		     O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd_ >= 0)
		while (flock(fd_, LOCK_EX) && errno == EINTR)
			;
}

Store::Lock::~Lock()
{
	if (fd_ >= 0)
		close(fd_);
}
