// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Fields of structures, and global variables. In the compiler's intermediate code a field is an offset in a
// structure whose name is known; what it is called, the source tells.
#pragma once

#include "layouts.hpp"
#include "values.hpp"

#include "llvm/ADT/StringMap.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Operator.h"

#include <string>
#include <vector>

namespace kpp::check {

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

	/** What of_structure() or of_global() was given; null for a field in another one. */
	struct Named {
		llvm::StringRef structure, global;
		uint64_t offset;
	};
	std::optional<Named> name_of(Field field) const;
	Field with_name(const Named &name);
	/** Asks the source for all names that text() may want. */
	void ask_names();
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
