// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What is known of a value: some of its bits, that it is not zero, the function or variable that it points to,
// the field whose address it is, the field that it was loaded from.
#pragma once

#include "llvm/ADT/APInt.h"
#include "llvm/IR/GlobalValue.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instructions.h"

#include <cstdint>
#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

namespace kpp::check {

/** A field of a structure, or a global variable: an index of Fields. 0 is none. */
using Field = unsigned;

struct Value {
	uint64_t mask = 0; ///< the bits that are known
	uint64_t bits = 0; ///< their values
	const llvm::GlobalValue *global = nullptr;
	int64_t offset = 0;  ///< in the global
	Field address = 0;   ///< the field that it is the address of
	Field lock = 0;	     ///< the same, with the structures around it that the driver declares
	Field loaded = 0;    ///< the field that it was loaded from
	uint32_t object = 0; ///< of Objects: equal for one pointer, 0 where that is uncertain
	bool nonzero = false;

	static Value constant(uint64_t bits) { return {.mask = ~0ull, .bits = bits}; }
	static Value truth(bool value) { return constant(value); }
	static Value some() { return {.nonzero = true}; }

	bool known() const { return mask == ~0ull; }
	bool anything() const
	{
		return mask || global || address || lock || loaded || object || nonzero;
	}
	bool is_zero() const { return known() && !bits; }
	bool not_zero() const { return global || nonzero || (bits & mask); }
	bool operator==(const Value &) const = default;
};

/** Equal values have one number; 0 is a value of which nothing is known. */
class Values {
public:
	Values() : all_(1) {}
	unsigned number(const Value &value);
	const Value &operator[](unsigned number) const { return all_[number]; }

private:
	struct Hash {
		size_t operator()(const Value &v) const;
	};
	std::deque<Value> all_; ///< callers hold references to some while others are added
	std::unordered_map<Value, unsigned, Hash> numbers_;
};

/** Pointers that are certain to be the same: bytes after one value of the code, which is made once in a call. */
class Objects {
public:
	struct Entry {
		const llvm::Value *root;
		int64_t offset;
		auto operator<=>(const Entry &) const = default;
	};
	Objects() : all_(1) {}
	uint32_t number(Entry entry);
	const Entry &operator[](uint32_t number) const { return all_[number]; }
	uint32_t moved(uint32_t object, int64_t by);

private:
	std::deque<Entry> all_;
	std::map<Entry, uint32_t> numbers_;
};

uint64_t mix(uint64_t seed, uint64_t more);
/** The bits that a type has, of 64. */
uint64_t width_of(llvm::Type *type);

Value binary(const llvm::Instruction &op, const Value &left, const Value &right);
Value compare(const llvm::ICmpInst &op, const Value &left, const Value &right);
Value cast(const llvm::CastInst &op, Value value);
/** Whatever one of the two is. */
Value either(const Value &one, const Value &other);

} // namespace kpp::check
