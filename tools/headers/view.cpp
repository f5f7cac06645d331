// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "view.hpp"

#include "proof.hpp"
#include "store.hpp"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

namespace {

/** Whether the line holds a whole comment and nothing else. */
bool is_comment(llvm::StringRef line)
{
	line = line.rtrim();
	return (line.starts_with("//") && !line.ends_with("\\")) ||
	       (line.starts_with("/*") && line.find("*/", 2) == line.size() - 2);
}

/** The names of the headers in include/kpp/context/linux. */
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

/** The macros that replacements.hpp defines or lists as taken out. The reason is the comment in the
 * same paragraph. */
Replaced replaced_macros(llvm::StringRef text)
{
	Replaced out;
	while (!text.empty()) {
		llvm::StringRef paragraph, line;
		std::tie(paragraph, text) = text.split("\n\n");
		std::vector<llvm::StringRef> names;
		std::string why;
		while (!paragraph.empty()) {
			std::tie(line, paragraph) = paragraph.split('\n');
			if (line.consume_front("#define ") || line.consume_front("// taken out: "))
				names.push_back(line.take_while(
					[](char c) { return llvm::isAlnum(c) || c == '_'; }));
			else if (line.consume_front("// "))
				why += " " + line.str();
		}
		for (llvm::StringRef name : names)
			out[name] =
				(name + " is taken over by tools/headers/replacements.hpp:").str() +
				why;
	}
	return out;
}

/** The numbers that a release begins with: `6.12` of `6.12.117+deb12-amd64`. */
std::pair<unsigned, unsigned> series(llvm::StringRef release)
{
	std::pair<unsigned, unsigned> out{0, 0};
	if (!release.consumeInteger(10, out.first) && release.consume_front("."))
		(void)release.consumeInteger(10, out.second);
	return out;
}

/** The tags (kpp/context/tags.hpp) that the database has for the functions of a kernel. For a
 * kernel that the database does not list, those of the newest one before it. */
Tags context_tags(llvm::StringRef text, llvm::StringRef release)
{
	// Modules define these two.
	Tags out = {{"init_module", {"KPP_MAY_SLEEP", {}}},
		    {"cleanup_module", {"KPP_MAY_SLEEP", {}}}};
	auto known = text.split("Kernels: ").second.split(".\n").first;
	llvm::SmallVector<llvm::StringRef, 8> list;
	known.split(list, ' ');
	llvm::StringRef kernel = list.front();
	for (llvm::StringRef name : list)
		if (series(name) <= series(release))
			kernel = name;
	while (!text.empty()) {
		llvm::StringRef line;
		std::tie(line, text) = text.split('\n');
		llvm::SmallVector<llvm::StringRef, 4> word;
		line.split(word, ' ');
		if (word.size() < 3 || word[0] == "#")
			continue;
		llvm::SmallVector<llvm::StringRef, 4> kernels;
		if (word.size() > 3)
			word[3].split(kernels, ',');
		if (!kernels.empty() && !llvm::is_contained(kernels, kernel))
			continue;
		unsigned flags;
		if (word[2] == "always" || word[2] == "may")
			out[word[0]] = {"KPP_KERNEL_MAY_SLEEP", {}};
		else if (word[2] == "process")
			out[word[0]] = {"KPP_KERNEL_PROCESS", {}};
		else if (word[2].consume_front("gfp:") && !word[2].getAsInteger(10, flags))
			out[word[0]] = {"KPP_KERNEL_MAY_SLEEP", flags};
	}
	return out;
}

/** The place before the `#endif` that ends a header's guard. Behind it, the text would also be read
 * where a circle of headers enters this one again, before it has declared anything. */
size_t behind_declarations(llvm::StringRef text)
{
	size_t end = text.rfind("\n#");
	if (end == llvm::StringRef::npos || !text.substr(end + 2).ltrim().starts_with("endif"))
		return text.size();
	return end + 1;
}

} // namespace

Composer::Composer(const Flags &flags)
	: flags_(flags),
	  tags_(tag_headers()),
	  replacements_(read_file(KPP_HELPERS).value_or("") +
			read_file(KPP_REPLACEMENTS).value_or("")),
	  replaced_(replaced_macros(replacements_))
{
	std::string contexts = read_file(KPP_CONTEXTS).value_or("");
	contexts_ = context_tags(
		contexts,
		read_file(flags.kernel_dirs()[0] + "/include/config/kernel.release").value_or(""));
	identity_ = std::string(KPP_HEADERS_VERSION "\n" KPP_TAGS "\n") + replacements_ + "\n" +
		    contexts;
	for (const auto &list : {tags_, flags.kernel_dirs(), flags.of_cxx()})
		for (const std::string &line : list)
			identity_ += line + "\n";
}

llvm::Error Composer::compose(const Scan &found, View &view, Code *code) const
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
	view.fs = fs;

	// Tags of functions with allocation flags test for this flag.
	add("/kpp-view/headers.c", found.source +
					   "#ifdef __GFP_DIRECT_RECLAIM\n"
					   "static const unsigned int kpp_direct_reclaim_ =\n"
					   "\t(unsigned int)__GFP_DIRECT_RECLAIM;\n"
					   "#endif\n");
	Rewritten &c = view.c;
	std::vector<std::string> args = {"-x", "c"};
	args.insert(args.end(), flags_.of_c().begin(), flags_.of_c().end());
	// Under -w clang accepts functions that are not declared, which the kernel does not.
	args.insert(args.end(), {"-g0", "-std=gnu11", "-Wno-everything",
				 "-Werror=implicit-function-declaration", "-Werror=implicit-int",
				 "/kpp-view/headers.c"});
	if (llvm::Error refused =
		    rewrite(args, fs, flags_.kernel_dirs(), replaced_, contexts_, c, code))
		return refused;
	for (const std::string &root : found.roots)
		c.files.try_emplace(root, read_file(root).value_or(""));
	for (const std::string &path : c.read)
		if (std::string tag = tag_header(path); !tag.empty())
			c.files.try_emplace(path, read_file(path).value_or(""));
	for (auto &[path, text] : c.files) {
		std::string file = "files" + path;
		view.files[file] = wrapped(path, text, found);
		for (const std::string &name : c.names[path])
			view.names[name] = file;
		view.names[path] = file;
	}
	view.files["proof.cpp"] = "// What C says of these headers, for C++ to agree with.\n" +
				  found.source + assertions(c.layout);
	view.files["replacements.hpp"] = replacements_ + "#define kpp_inline_ " + c.inline_macro +
					 "\n" + "#include \"" KPP_TAGS "/../tags.hpp\"\n";
	return llvm::Error::success();
}

llvm::Error Composer::prove(const View &view, Code *code) const
{
	// The view hides the kernel's own headers, as it will from the cache.
	auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
	auto add = [&](const std::string &path, const std::string &file) {
		memory->addFile(path, 0,
				llvm::MemoryBuffer::getMemBuffer(view.files.at(file), path));
	};
	for (auto &[name, file] : view.names)
		add(name, file);
	add("/kpp-view/proof.cpp", "proof.cpp");
	add("/kpp-view/replacements.hpp", "replacements.hpp");
	auto fs = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(view.fs);
	fs->pushOverlay(memory);
	std::vector<std::string> args = {
		"-x", "c++", "-w", "-ferror-limit=0", "-include", "/kpp-view/replacements.hpp"};
	args.insert(args.end(), flags_.of_cxx().begin(), flags_.of_cxx().end());
	args.insert(args.end(), {"-g0", "-I" KPP_TAGS "/../../..", "/kpp-view/proof.cpp"});
	return ::prove(args, fs, view.c.layout, code);
}

std::string Composer::overlay(const View &view, const std::string &folder)
{
	std::string roots;
	for (auto &[name, file] : view.names)
		roots += (roots.empty() ? "" : ",\n") +
			 ("  { \"type\": \"file\", \"name\": \"" + name) +
			 "\", \"external-contents\": \"" + folder + "/" + file + "\" }";
	return "{ \"version\": 0, \"use-external-names\": false, \"roots\": [\n" + roots +
	       "\n] }\n";
}

std::vector<std::string> Composer::view_flags(const std::string &folder)
{
	return {"-ivfsoverlay", folder + "/overlay.yaml", "-include", folder + "/replacements.hpp"};
}

/** The tag header that belongs to a kernel header, or nothing. */
std::string Composer::tag_header(const std::string &path) const
{
	for (const std::string &dir : flags_.kernel_dirs()) {
		llvm::StringRef name = path;
		if (name.consume_front(dir + "/include/linux/") &&
		    std::binary_search(tags_.begin(), tags_.end(), name.str()))
			return KPP_TAGS "/" + name.str();
	}
	return "";
}

std::string Composer::wrapped(const std::string &path, std::string text, const Scan &found) const
{
	if (std::string tag = tag_header(path); !tag.empty())
		text.insert(behind_declarations(text),
			    "\nextern \"C\" {\n#include \"" + tag + "\"\n}\n");
	if (std::find(found.roots.begin(), found.roots.end(), path) == found.roots.end())
		return text;
	text += "\n}\n"
		"#pragma pop_macro(\"inline\")\n";
	std::string begin = "#include \"" KPP_BEGIN "\"";
	// If the first line is a comment, no line moves, for editors that ignore #line.
	size_t end = text.find('\n');
	if (flags_.is_system_header(path) && is_comment(text.substr(0, end)))
		return begin + text.substr(end);
	return "#pragma clang system_header\n" + begin + "\n#line 1\n" + text;
}
