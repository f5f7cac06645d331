// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/IR/LLVMContext.h"

#include <memory>
#include <string>
#include <vector>

/** The machine code of inline functions, which is emitted as if somebody used them. */
class Code {
public:
	/** `NAME (FILE:LINE)` of functions that need not be emitted. */
	const llvm::StringSet<> *known = nullptr;

	/** The functions to emit, each with its place: C adds those that it has, C++ takes them. */
	llvm::StringMap<std::string> wanted;

	/** Those of them that the back end refuses: their assembly wants a constant, which they get
	 * only where they are inlined. */
	llvm::StringSet<> refused;

	/** The lines of each function and of the data that it uses, without what may differ: names of
	 * labels, debug information. */
	llvm::StringMap<std::vector<std::string>> functions() const;

	llvm::SmallString<0> assembly;
	llvm::LLVMContext context;
};

/** How the report names one of the many that may have the same name. */
inline std::string identity(llvm::StringRef name, llvm::StringRef where)
{
	return (name + " (" + where + ")").str();
}

/** Emits the assembly of the functions that `code` wants while a translation unit is read. What the
 * back end refuses is no error of the translation unit. */
std::unique_ptr<clang::ASTConsumer> emit_code(clang::CompilerInstance &ci, llvm::StringRef file,
					      Code &code);
