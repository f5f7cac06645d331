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

/** The machine code of inline functions, which are emitted as if they were used. */
class Code {
public:
	/** `NAME (FILE:LINE)` of functions that need not be emitted. */
	const llvm::StringSet<> *known = nullptr;

	/** The functions to emit, each with its place. The run over C fills it, the run over C++
	 * reads it. */
	llvm::StringMap<std::string> wanted;

	/** Those of them that the back end refuses: their assembly needs a constant, which it has
	 * only where the function is inlined. */
	llvm::StringSet<> refused;

	/** The lines of each function and of the data that it uses, without names of labels and
	 * debug information, which may differ. */
	llvm::StringMap<std::vector<std::string>> functions() const;

	llvm::SmallString<0> assembly;
	llvm::LLVMContext context;
};

/** The name and the place of a type or a function: several may share a name. */
inline std::string identity(llvm::StringRef name, llvm::StringRef where)
{
	return (name + " (" + where + ")").str();
}

/** Emits the assembly of the functions that `code` wants while a translation unit is read. A
 * function that the back end refuses is no error of the translation unit. */
std::unique_ptr<clang::ASTConsumer> emit_code(clang::CompilerInstance &ci, llvm::StringRef file,
					      Code &code);
