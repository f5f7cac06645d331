// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include "clang/CodeGen/CodeGenAction.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <memory>
#include <string>
#include <vector>

/** The machine code of inline functions, which is emitted as if somebody used them. */
class Code {
public:
	/** The functions to emit. */
	llvm::StringSet<> wanted;

	/** The lines of each function, without what may differ: names of labels, debug information. */
	llvm::StringMap<std::vector<std::string>> functions() const;

	llvm::SmallString<0> assembly;
};

/** Emits the assembly of the functions that `code` wants. */
class CodeAction : public clang::EmitAssemblyAction {
public:
	explicit CodeAction(Code &code) : code_(code) {}

protected:
	std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &ci,
							      llvm::StringRef file) override;

private:
	Code &code_;
};
