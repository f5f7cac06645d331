// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "flags.hpp"

#include "scan.hpp"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace {

/** Whether the flag says which module, or which part of it, is compiled. */
bool names_module(llvm::StringRef flag)
{
	return flag.consume_front("-D") &&
	       (flag.starts_with("KBUILD_MODNAME=") || flag.starts_with("KBUILD_BASENAME=") ||
		flag.starts_with("__KBUILD_MODNAME=") || flag.starts_with("KBUILD_MODFILE="));
}

} // namespace

Flags::Flags(const std::string &kernel, const std::string &srctree,
	     const std::vector<std::string> &compile)
	: kernel_dirs_{real_path(kernel), real_path(srctree)},
	  compile_(compile)
{
	for (size_t i = 0; i < compile.size(); i++) {
		if (names_module(compile[i]))
			continue;
		llvm::StringRef dir = compile[i];
		const bool system = dir.consume_front("-isystem");
		if (!system && !dir.consume_front("-I")) {
			c_.push_back(compile[i]);
			continue;
		}
		if (dir.empty() && i + 1 < compile.size())
			dir = compile[++i];
		header_dirs_.push_back(dir.str());
		const std::string real = real_path(dir);
		if (!lies_in(real, kernel_dirs_))
			continue;
		c_.push_back("-I" + real);
		if (system)
			system_dirs_.push_back(real);
	}
	// Messages of inline functions name the module that uses them: the name stays a macro.
	c_.push_back("-DKBUILD_MODNAME=\"kpp_modname_\"");
	c_.push_back("-DKBUILD_BASENAME=\"kpp_modname_\"");
	for (llvm::StringRef flag : c_) {
		llvm::StringRef dir = flag;
		const bool system =
			dir.consume_front("-I") && llvm::is_contained(system_dirs_, dir);
		cxx_.push_back(system ? ("-isystem" + dir).str() : flag.str());
	}
}

std::vector<std::string> Flags::of_source(const std::string &source) const
{
	std::vector<std::string> out = compile_;
	out.push_back(source);
	return out;
}

std::vector<std::string> Flags::of_precompiling(bool named) const
{
	std::vector<std::string> out;
	for (const std::string &flag : compile_)
		if (!names_module(flag) ||
		    (named && llvm::StringRef(flag).starts_with("-DKBUILD_MODNAME=")))
			out.push_back(flag);
	return out;
}

bool Flags::is_system_header(llvm::StringRef path) const
{
	return lies_in(path, system_dirs_);
}

std::string Flags::find_header(llvm::StringRef name) const
{
	for (const std::string &dir : header_dirs_) {
		const std::string path = (dir + "/" + name).str();
		if (llvm::sys::fs::exists(path))
			return real_path(path);
	}
	return "";
}
