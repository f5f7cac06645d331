// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-headers: gives clang++ a view of a configured kernel's headers.
//
//   kpp-headers --kernel OBJTREE --srctree SRCTREE --source FILE --output FILE.view -- FLAGS...
//
// FLAGS are those that the C++ compile will use. The output is a response file for that compile.
#include "proof.hpp"
#include "rewrite.hpp"
#include "scan.hpp"
#include "store.hpp"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cstdlib>

namespace {

struct Options {
	std::string kernel, srctree, source, output, dump;
	std::vector<std::string> flags;
};

[[noreturn]] void die(const std::string &text)
{
	llvm::errs() << "kpp-headers: " << text << "\n";
	std::exit(1);
}

Options parse(int argc, char **argv)
{
	Options o;
	int i = 1;
	for (; i < argc && llvm::StringRef(argv[i]) != "--"; i++) {
		llvm::StringRef name = argv[i];
		std::string *value = llvm::StringSwitch<std::string *>(name)
					     .Case("--kernel", &o.kernel)
					     .Case("--srctree", &o.srctree)
					     .Case("--source", &o.source)
					     .Case("--output", &o.output)
					     .Case("--dump", &o.dump)
					     .Default(nullptr);
		if (!value || i + 1 == argc)
			die("usage: kpp-headers --kernel OBJTREE --srctree SRCTREE --source FILE "
			    "--output FILE [--dump FOLDER] -- FLAGS...");
		*value = argv[++i];
	}
	if (o.kernel.empty() || o.srctree.empty() || o.source.empty() || o.output.empty())
		die("--kernel, --srctree, --source and --output are needed");
	for (i++; i < argc; i++) {
		llvm::StringRef flag = argv[i];
		if (flag == "-c" || flag.starts_with("-Wp,") || flag == "-MD" || flag == "-MMD" ||
		    flag == o.source)
			continue;
		if (flag == "-o" || flag == "-MF" || flag == "-MT" || flag == "-MQ") {
			i++;
			continue;
		}
		o.flags.push_back(flag.str());
	}
	return o;
}

/** The flags under which the headers are read: nothing of the one module and its own folders. */
std::vector<std::string> header_flags(const Options &o, const std::vector<std::string> &kernel_dirs)
{
	std::vector<std::string> out;
	for (size_t i = 0; i < o.flags.size(); i++) {
		llvm::StringRef flag = o.flags[i];
		if (flag.starts_with("-DKBUILD_MODNAME=") ||
		    flag.starts_with("-DKBUILD_BASENAME=") ||
		    flag.starts_with("-D__KBUILD_MODNAME=") ||
		    flag.starts_with("-DKBUILD_MODFILE="))
			continue;
		if (flag.starts_with("-I")) {
			bool apart = flag == "-I";
			llvm::StringRef dir = apart ? o.flags[i + 1] : flag.drop_front(2);
			std::string real = real_path(dir);
			i += apart;
			if (lies_in(real, kernel_dirs))
				out.push_back("-I" + real);
			continue;
		}
		out.push_back(flag.str());
	}
	// Messages of inline functions name the module that uses them: the name stays a macro.
	out.push_back("-DKBUILD_MODNAME=\"kpp_modname_\"");
	out.push_back("-DKBUILD_BASENAME=\"kpp_modname_\"");
	return out;
}

/** The headers in include/kpp/context/linux, by their names there. */
std::vector<std::string> tag_headers()
{
	std::vector<std::string> out;
	std::error_code ec;
	for (llvm::sys::fs::recursive_directory_iterator it(KPP_TAGS, ec), end; it != end && !ec;
	     it.increment(ec))
		if (llvm::StringRef(it->path()).ends_with(".h"))
			out.push_back(llvm::StringRef(it->path()).substr(sizeof(KPP_TAGS)).str());
	std::sort(out.begin(), out.end());
	return out;
}

/** The macros that replacements.hpp defines or lists as taken out. */
llvm::StringSet<> replaced_macros(llvm::StringRef text)
{
	llvm::StringSet<> out;
	while (!text.empty()) {
		llvm::StringRef line;
		std::tie(line, text) = text.split('\n');
		if (line.consume_front("#define ") || line.consume_front("// taken out: "))
			out.insert(line.take_while(
				[](char c) { return llvm::isAlnum(c) || c == '_'; }));
	}
	return out;
}

/** The place before the `#endif` that ends a header's guard: headers that include one another in a
 * circle are entered again before they have declared anything. */
size_t behind_declarations(llvm::StringRef text)
{
	size_t end = text.rfind("\n#");
	if (end == llvm::StringRef::npos || !text.substr(end + 2).ltrim().starts_with("endif"))
		return text.size();
	return end + 1;
}

std::string overlay(const std::map<std::string, std::string> &names, const std::string &folder)
{
	std::string roots;
	for (auto &[name, file] : names)
		roots += (roots.empty() ? "" : ",\n") +
			 ("  { \"type\": \"file\", \"name\": \"" + name) +
			 "\", \"external-contents\": \"" + folder + "/" + file + "\" }";
	return "{ \"version\": 0, \"use-external-names\": false, \"roots\": [\n" + roots +
	       "\n] }\n";
}

class Builder {
public:
	Builder(const Options &options, const Store &store) : o_(options), store_(store)
	{
		dirs_ = {real_path(o_.kernel), real_path(o_.srctree)};
		std::optional<std::string> text = read_file(KPP_REPLACEMENTS);
		if (!text)
			die("cannot read " KPP_REPLACEMENTS);
		replacements_ = *text;
		tags_ = tag_headers();
		base_ = std::string(KPP_HEADERS_VERSION) + "\n" + replacements_ + "\n";
		for (const std::string &tag : tags_)
			base_ += tag + "\n";
		for (const std::string &dir : dirs_)
			base_ += dir + "\n";
	}

	/** The folder of the view. */
	std::string view()
	{
		std::string note = unit_note();
		if (std::optional<std::string> dir = remembered(note))
			return *dir;
		Scan found;
		std::vector<std::string> args = o_.flags;
		args.push_back(o_.source);
		Problems problems;
		// Errors here are the driver's; the compile that follows shows them better.
		(void)scan(args, dirs_, found, problems);
		if (found.files.empty())
			fail(problems.list, "cannot read " + o_.source);
		std::vector<std::string> flags = header_flags(o_, dirs_);
		std::string text = base_ + found.source;
		for (const std::string &flag : flags)
			text += flag + "\n";
		std::string key = digest(text);
		std::string dir;
		{
			Store::Lock lock(store_, key);
			if (std::optional<std::string> whole = store_.find(key))
				dir = *whole;
			else
				dir = make(key, found, flags);
		}
		std::string memo = key + "\n";
		for (const std::string &file : found.files)
			memo += std::to_string(directives_hash(read_file(file).value_or(""))) +
				" " + file + "\n";
		store_.write_note(note, memo);
		return dir;
	}

private:
	[[noreturn]] static void fail(const std::vector<Problem> &problems,
				      const std::string &summary)
	{
		size_t shown = 0;
		for (const Problem &problem : problems) {
			if (shown++ == 20) {
				llvm::errs()
					<< "kpp-headers: and " << problems.size() - 20 << " more\n";
				break;
			}
			llvm::errs() << "kpp-headers: " << problem.str() << "\n";
		}
		die(summary);
	}

	std::string unit_note() const
	{
		llvm::SmallString<256> cwd;
		(void)llvm::sys::fs::current_path(cwd);
		std::string text = base_ + cwd.str().str() + "\n" + o_.source + "\n";
		for (const std::string &flag : o_.flags)
			text += flag + "\n";
		return digest(text);
	}

	std::optional<std::string> remembered(const std::string &note) const
	{
		std::string memo = store_.read_note(note);
		auto [key, files] = llvm::StringRef(memo).split('\n');
		if (key.empty())
			return std::nullopt;
		while (!files.empty()) {
			llvm::StringRef line;
			std::tie(line, files) = files.split('\n');
			auto [hash, path] = line.split(' ');
			std::optional<std::string> text = read_file(path.str());
			if (!text || hash != std::to_string(directives_hash(*text)))
				return std::nullopt;
		}
		return store_.find(key.str());
	}

	std::string make(const std::string &key, const Scan &found,
			 const std::vector<std::string> &flags)
	{
		auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
		auto add = [&](const std::string &path, llvm::StringRef text) {
			memory->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text, path));
		};
		auto fs = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
			llvm::vfs::getRealFileSystem());
		llvm::SmallString<256> cwd;
		(void)llvm::sys::fs::current_path(cwd);
		memory->setCurrentWorkingDirectory(cwd);
		fs->pushOverlay(memory);

		add("/kpp-view/headers.c", found.source);
		std::vector<std::string> args = {"-x", "c", "-w"};
		args.insert(args.end(), flags.begin(), flags.end());
		args.insert(args.end(), {"-std=gnu11", "/kpp-view/headers.c"});
		Rewritten c;
		Problems problems;
		if (!rewrite(args, fs, dirs_, replaced_macros(replacements_), c, problems))
			fail(problems.list,
			     "these headers do not parse as C with the kernel's flags: is the "
			     "kernel tree whole and configured?");

		std::map<std::string, std::string> files, names;
		std::vector<std::string> inputs = c.read;
		for (const std::string &root : found.roots)
			c.files.try_emplace(root, read_file(root).value_or(""));
		for (const std::string &path : c.read)
			if (std::string tag = tag_header(path); !tag.empty())
				c.files.try_emplace(path, read_file(path).value_or(""));
		for (auto &[path, text] : c.files) {
			text = wrapped(path, text, c, found);
			std::string file = "files" + path;
			files[file] = text;
			for (const std::string &name : c.names[path])
				names[name] = file;
			names[path] = file;
		}
		for (auto &[name, file] : names)
			add(name, files[file]);

		std::string proof = "// What C says of these headers, for C++ to agree with.\n" +
				    found.source + assertions(c.layout);
		add("/kpp-view/replacements.hpp", replacements_);
		add("/kpp-view/proof.cpp", proof);
		files["proof.cpp"] = proof;
		files["replacements.hpp"] = replacements_;
		std::string folder = store_.folder(key);
		files["overlay.yaml"] = overlay(names, folder);
		if (!o_.dump.empty())
			dump(files);

		if (!c.problems.empty())
			fail(c.problems,
			     "include these headers in a .c file of the module instead, or report "
			     "them as docs/headers.md says");
		args = {"-x",	    "c++",
			"-w",	    "-ferror-limit=0",
			"-include", "/kpp-view/replacements.hpp"};
		args.insert(args.end(), flags.begin(), flags.end());
		args.insert(args.end(), {"-I" KPP_TAGS "/../../..", "/kpp-view/proof.cpp"});
		if (!prove(args, fs, c.layout, problems))
			fail(problems.list,
			     "C++ does not read these headers as C does; include them in a .c file "
			     "of the "
			     "module instead, or report them as docs/headers.md says");

		inputs.push_back(KPP_REPLACEMENTS);
		std::string error;
		std::optional<std::string> dir = store_.write(key, files, inputs, error);
		if (!dir)
			die(error);
		store_.prune();
		return *dir;
	}

	/** The tag header that comes in with a kernel header, or nothing. */
	std::string tag_header(const std::string &path) const
	{
		for (const std::string &dir : dirs_) {
			llvm::StringRef name = path;
			if (name.consume_front(dir + "/include/linux/") &&
			    std::binary_search(tags_.begin(), tags_.end(), name.str()))
				return KPP_TAGS "/" + name.str();
		}
		return "";
	}

	std::string wrapped(const std::string &path, std::string text, const Rewritten &c,
			    const Scan &found) const
	{
		if (std::string tag = tag_header(path); !tag.empty())
			text.insert(behind_declarations(text),
				    "\nextern \"C\" {\n#include \"" + tag + "\"\n}\n");
		if (std::find(found.roots.begin(), found.roots.end(), path) == found.roots.end())
			return text;
		return "#pragma clang system_header\n"
		       "#pragma push_macro(\"inline\")\n"
		       "#undef inline\n"
		       "#define inline " +
		       c.inline_macro +
		       "\n"
		       "extern \"C\" {\n"
		       "#line 1\n" +
		       text +
		       "\n}\n"
		       "#pragma pop_macro(\"inline\")\n";
	}

	void dump(const std::map<std::string, std::string> &files) const
	{
		for (auto &[name, text] : files) {
			std::string path = o_.dump + "/" + name, error;
			(void)llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path));
			if (!write_file(path, text, error))
				die(error);
		}
	}

	const Options &o_;
	const Store &store_;
	std::vector<std::string> dirs_, tags_;
	std::string replacements_, base_;
};

} // namespace

int main(int argc, char **argv)
{
	Options options = parse(argc, argv);
	std::string error;
	std::optional<Store> store = Store::open(error);
	if (!store)
		die(error);
	std::string dir = Builder(options, *store).view();
	std::string response =
		"-ivfsoverlay\n" + dir + "/overlay.yaml\n-include\n" + dir + "/replacements.hpp\n";
	if (read_file(options.output) != response && !write_file(options.output, response, error))
		die(error);
	return 0;
}
