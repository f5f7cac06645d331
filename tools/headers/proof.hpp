// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "failure.hpp"
#include "keywords.hpp"

#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Preprocessor;
} // namespace clang

class Code;

/** A field of a record, by its path (`u.x` reaches into an unnamed type). */
struct FieldLayout {
	std::string path;
	uint64_t bit_offset = 0;
	/** Width of a bit-field in bits; 0 for an ordinary field. */
	unsigned bit_width = 0;
	std::string where;
};

struct RecordLayout {
	/** As C++ spells it: `struct foo`, `foo_t`. */
	std::string name;
	std::string where;
	uint64_t size = 0;
	uint64_t align = 0;
	std::vector<FieldLayout> fields;
};

struct Enumerator {
	std::string name;
	std::string value;
	std::string where;
};

struct EnumLayout {
	/** Empty for an unnamed enum. */
	std::string name;
	std::string where;
	uint64_t size = 0;
	uint64_t align = 0;
	std::vector<Enumerator> enumerators;
};

/** The layout of the types that a translation unit declares at file scope. */
struct Layout {
	std::vector<RecordLayout> records;
	std::vector<EnumLayout> enums;
	/** Names of types and members that are also macros at the end of the translation unit. */
	std::vector<std::string> macros;
};

/** Reads the layout of the types in a parsed translation unit. */
Layout read_layout(clang::ASTContext &context, const clang::Preprocessor &pp,
		   const RenamedTags &renamed);

/** Static assertions that hold in C++ if the types of the view have the layout of C. */
std::string assertions(const Layout &layout);

/** Compiles `args`, the view and its assertions, as C++. No static assertion can test a bit-field:
 * they are compared in the compiler's record layouts. With `code`, emits the functions that it
 * wants. */
llvm::Error prove(const std::vector<std::string> &args,
		  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs, const Layout &c,
		  Code *code = nullptr);
