// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What a function is called in the source, and whose it is.
#pragma once

#include "llvm/IR/Function.h"

#include <string>
#include <unordered_map>

namespace kpp::check {

enum class Origin : uint8_t {
	Driver,
	Kernel, ///< declared or defined at file scope in a header of the kernel
	Library ///< a member or a template in a header of kpp
};

struct FunctionInfo {
	std::string name;
	Origin origin;
	bool kernel() const { return origin == Origin::Kernel; }
	bool driver() const { return origin == Origin::Driver; }
};

class Functions {
public:
	const FunctionInfo &operator[](const llvm::Function &function);

private:
	/** Not a DenseMap: references to the entries are held while others are added. */
	std::unordered_map<const llvm::Function *, FunctionInfo> known_;
};

/** Whether a file is a header of the kernel or of kpp, and not one of the driver. */
bool is_library_file(llvm::StringRef path);

} // namespace kpp::check
