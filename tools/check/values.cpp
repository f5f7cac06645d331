// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "values.hpp"

#include "llvm/IR/Constants.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace kpp::check {

uint64_t mix(uint64_t seed, uint64_t more)
{
	uint64_t x = (seed ^ more) * 0x9e3779b97f4a7c15ull;
	x ^= x >> 32;
	return (x + more) * 0xd6e8feb86659fd93ull ^ (x >> 29);
}

size_t Values::Hash::operator()(const Value &v) const
{
	uint64_t h = mix(v.mask, v.bits);
	h = mix(h, uint64_t(v.global) ^ uint64_t(v.offset) << 48);
	h = mix(h, uint64_t(v.address) << 32 | v.loaded);
	return mix(h, uint64_t(v.lock) << 33 | uint64_t(v.object) << 1 | v.nonzero);
}

unsigned Values::number(const Value &wanted)
{
	if (!wanted.anything())
		return 0;
	Value value = wanted;
	if (value.bits & value.mask || value.global)
		value.nonzero = false; // goes without saying
	auto [at, fresh] = numbers_.try_emplace(value, all_.size());
	if (fresh)
		all_.push_back(value);
	return at->second;
}

uint32_t Objects::number(Entry entry)
{
	auto [at, fresh] = numbers_.try_emplace(entry, all_.size());
	if (fresh)
		all_.push_back(entry);
	return at->second;
}

uint32_t Objects::moved(uint32_t object, int64_t by)
{
	if (!object || !by)
		return object;
	return number({all_[object].root, all_[object].offset + by});
}

uint64_t width_of(Type *type)
{
	unsigned bits = type->isIntegerTy() ? type->getIntegerBitWidth() : 64;
	return bits >= 64 ? ~0ull : (1ull << bits) - 1;
}

static int64_t extended(uint64_t bits, Type *type)
{
	unsigned width = type->isIntegerTy() ? type->getIntegerBitWidth() : 64;
	return width >= 64 ? int64_t(bits) : SignExtend64(bits, width);
}

Value binary(const Instruction &op, const Value &left, const Value &right)
{
	Value result;
	uint64_t width = width_of(op.getType());
	switch (op.getOpcode()) {
	case Instruction::And:
		result.mask = (left.mask & right.mask) | (left.mask & ~left.bits) |
			      (right.mask & ~right.bits);
		result.bits = left.bits & right.bits & result.mask;
		return result;
	case Instruction::Or:
		result.mask = (left.mask & right.mask) | (left.mask & left.bits) |
			      (right.mask & right.bits);
		result.bits = ((left.bits & left.mask) | (right.bits & right.mask)) & result.mask;
		result.nonzero = left.not_zero() || right.not_zero();
		return result;
	case Instruction::Xor:
		result.mask = (left.mask & right.mask) | ~width;
		result.bits = (left.bits ^ right.bits) & result.mask & width;
		return result;
	default:
		break;
	}
	if (op.getOpcode() == Instruction::Shl && right.known() && right.bits < 64) {
		result.mask = left.mask << right.bits | ((1ull << right.bits) - 1) | ~width;
		result.bits = (left.bits << right.bits) & result.mask & width;
		return result;
	}
	if (op.getOpcode() == Instruction::LShr && right.known() && right.bits < 64) {
		result.mask =
			right.bits ? left.mask >> right.bits | ~(~0ull >> right.bits) : left.mask;
		result.bits = left.bits >> right.bits & result.mask;
		return result;
	}
	if (!left.known() || !right.known())
		return result;
	switch (op.getOpcode()) {
	case Instruction::Add:
		return Value::constant((left.bits + right.bits) & width);
	case Instruction::Sub:
		return Value::constant((left.bits - right.bits) & width);
	case Instruction::Mul:
		return Value::constant((left.bits * right.bits) & width);
	default:
		return result;
	}
}

Value compare(const ICmpInst &op, const Value &left, const Value &right)
{
	if (op.isEquality()) {
		bool same, decided = true;
		if (left.known() && right.known())
			same = left.bits == right.bits;
		else if (left.mask & right.mask & (left.bits ^ right.bits))
			same = false;
		else if (left.global && left.global == right.global && left.offset == right.offset)
			same = true;
		else if (isa_and_nonnull<Function>(left.global) &&
			 isa_and_nonnull<Function>(right.global))
			same = left.global == right.global;
		else if ((left.is_zero() && right.not_zero()) ||
			 (right.is_zero() && left.not_zero()))
			same = false;
		else
			decided = same = false;
		return decided ? Value::truth(same == (op.getPredicate() == ICmpInst::ICMP_EQ))
			       : Value();
	}
	Type *type = op.getOperand(0)->getType();
	unsigned width = type->isIntegerTy() ? type->getIntegerBitWidth() : 64;
	uint64_t sign = 1ull << (std::min(width, 64u) - 1);
	if (left.known() && right.known() && width <= 64)
		return Value::truth(ICmpInst::compare(APInt(width, left.bits & width_of(type)),
						      APInt(width, right.bits & width_of(type)),
						      op.getPredicate()));
	if (right.is_zero() && (left.mask & sign)) { // the sign alone may do
		bool negative = left.bits & sign;
		switch (op.getPredicate()) {
		case ICmpInst::ICMP_SLT:
			return Value::truth(negative);
		case ICmpInst::ICMP_SGE:
			return Value::truth(!negative);
		case ICmpInst::ICMP_SGT:
			return negative		 ? Value::truth(false)
			       : left.not_zero() ? Value::truth(true)
						 : Value();
		case ICmpInst::ICMP_SLE:
			return negative		 ? Value::truth(true)
			       : left.not_zero() ? Value::truth(false)
						 : Value();
		default:
			break;
		}
	}
	if (right.is_zero() && left.not_zero()) {
		if (op.getPredicate() == ICmpInst::ICMP_UGT)
			return Value::truth(true);
		if (op.getPredicate() == ICmpInst::ICMP_ULE)
			return Value::truth(false);
	}
	if ((left.mask & sign) && (left.bits & sign) && right.known() && !(right.bits & sign)) {
		if (op.getPredicate() == ICmpInst::ICMP_SLT ||
		    op.getPredicate() == ICmpInst::ICMP_SLE)
			return Value::truth(true);
		if (op.getPredicate() == ICmpInst::ICMP_SGT ||
		    op.getPredicate() == ICmpInst::ICMP_SGE)
			return Value::truth(false);
	}
	return {};
}

Value cast(const CastInst &op, Value value)
{
	Type *from = op.getSrcTy();
	uint64_t width;
	switch (op.getOpcode()) {
	case Instruction::ZExt:
		width = width_of(from);
		value.mask |= ~width;
		value.bits &= width;
		return value;
	case Instruction::SExt: {
		Value result;
		result.nonzero = value.not_zero();
		width = width_of(from);
		if ((value.mask & width) == width)
			return Value::constant(uint64_t(extended(value.bits & width, from)) &
					       width_of(op.getType()));
		uint64_t sign = (width >> 1) + 1;
		result.mask = value.mask & (sign - 1);
		result.bits = value.bits & (sign - 1);
		if (value.mask & sign) {
			result.mask |= ~(sign - 1);
			if (value.bits & sign)
				result.bits |= ~(sign - 1) & width_of(op.getType());
		}
		return result;
	}
	case Instruction::Trunc:
		width = width_of(op.getType());
		value.mask |= ~width;
		value.bits &= width;
		value.nonzero = false;
		value.global = nullptr;
		if (!op.getType()->isIntegerTy(1)) // of a bool nothing is lost
			value.loaded = 0;
		return value;
	default:
		return value;
	}
}

Value either(const Value &one, const Value &other)
{
	if (one == other)
		return one;
	Value result;
	result.mask = one.mask & other.mask & ~(one.bits ^ other.bits);
	result.bits = one.bits & result.mask;
	result.nonzero = one.not_zero() && other.not_zero();
	if (one.address == other.address)
		result.address = one.address;
	if (one.lock == other.lock)
		result.lock = one.lock;
	if (one.loaded == other.loaded)
		result.loaded = one.loaded;
	if (one.object == other.object)
		result.object = one.object;
	return result;
}

} // namespace kpp::check
