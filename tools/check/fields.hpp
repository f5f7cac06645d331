// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Fields of structures, and global variables. In the compiler's intermediate code a field is an offset in a
// structure whose name is known; what it is called, the source tells.
#pragma once

#include "values.hpp"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Operator.h"

#include <optional>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class RecordDecl;
} // namespace clang

namespace kpp::check {

/** What the source says about structures. */
class Layouts {
public:
	explicit Layouts(clang::ASTContext *source) : source_(source) {}
	/** The place of a field, in bytes. */
	std::optional<uint64_t> offset(llvm::StringRef structure, llvm::StringRef field);
	/** The name of what is at a place. */
	std::string field_at(llvm::StringRef structure, uint64_t offset);
	/** A number, or an enumerator, which differs between kernels; "" is all bits. */
	uint64_t bits(llvm::StringRef text);
	/** Whether a header of the kernel declares it. */
	bool is_kernels(llvm::StringRef structure);
	/** Whether a file of the driver declares it, in no namespace. */
	bool is_drivers(llvm::StringRef structure);
	/** Whether a function without a body here is not one that a header of the kernel declares. */
	bool is_other_file(llvm::StringRef function);
	/** The structure, or the structure of the elements, that a variable is of. */
	std::string type_of_global(llvm::StringRef symbol);

private:
	const clang::RecordDecl *find(llvm::StringRef structure);
	clang::ASTContext *source_;
	llvm::StringMap<const clang::RecordDecl *> records_;
	llvm::StringMap<std::string> globals_;
	bool globals_read_ = false;
};

class Fields {
public:
	Fields(const llvm::DataLayout &layout, Layouts &source);

	Field of_structure(llvm::StringRef structure, uint64_t offset);
	Field of_global(const llvm::GlobalValue &global, uint64_t offset);
	/** The field that a table calls STRUCTURE.FIELD, 0 where the source has none. */
	Field named(llvm::StringRef name);
	/** What an allocation takes when it reclaims memory, and a shrinker holds, as for lockdep. */
	Field reclaim();
	/** A field of a structure that is in a field of the driver's. */
	Field inside(Field outer, llvm::StringRef structure, uint64_t offset);
	/** What an address computation leads to: `address` and `lock` of the result. */
	void follow(const llvm::GEPOperator &gep, const Value &base, Value &result);

	std::string text(Field field);
	/** The structure around it that is known, "" if none is, and its offset there. */
	std::pair<llvm::StringRef, uint64_t> outermost(Field field) const;
	/** Whether it tells one object's lock from those of other drivers' objects. */
	bool is_drivers(Field field) const { return all_[field].drivers; }
	static llvm::StringRef plain(llvm::StringRef structure);

private:
	struct Entry {
		std::string structure; ///< "" for a global
		std::string name;
		uint64_t offset;
		bool drivers;
		Field outer;
	};
	Field add(Entry entry);
	const llvm::DataLayout &layout_;
	Layouts &source_;
	std::vector<Entry> all_;
	llvm::StringMap<Field> numbers_;
};

} // namespace kpp::check
