// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The sources that are followed together, as intermediate code: one that is being compiled, or all of a module. Each
// keeps its own code; a call of what another source defines goes there.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

namespace kpp::check {

class Sources {
public:
	explicit Sources(llvm::ArrayRef<const llvm::Module *> all);
	const llvm::DataLayout &layout() const { return all_.front()->getDataLayout(); }
	template <class Do>
	void each_function(Do what) const
	{
		for (const llvm::Module *module : all_)
			for (const llvm::Function &function : *module)
				what(function);
	}
	template <class Do>
	void each_variable(Do what) const
	{
		for (const llvm::Module *module : all_)
			for (const llvm::GlobalVariable &variable : module->globals())
				what(variable);
	}
	template <class Do>
	void each_instruction(Do what) const
	{
		each_function([&](const llvm::Function &function) {
			for (const llvm::Instruction &each : llvm::instructions(function))
				what(each);
		});
	}
	/** What a name stands for: a definition of another source, or of an alias, if there is one. */
	const llvm::GlobalValue *definition(const llvm::GlobalValue *named) const;
	/** The function that a pointer is, null if it is none. */
	const llvm::Function *function(const llvm::Value *pointer) const;
	/** Whether one of them calls, or has, a function of this name. */
	const llvm::Function *find(llvm::StringRef name) const;

private:
	llvm::SmallVector<const llvm::Module *, 1> all_;
	llvm::DenseMap<const llvm::GlobalValue *, const llvm::GlobalValue *> definitions_;
};

} // namespace kpp::check
