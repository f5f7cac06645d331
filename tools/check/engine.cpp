// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "engine.hpp"

#include "llvm/ADT/SCCIterator.h"
#include "llvm/Analysis/ConstantFolding.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace kpp::check {

// Beyond these nothing more is claimed: a function is too tangled, or a module too large.
constexpr unsigned most_states = 1200;
constexpr size_t most_exits = 8;
constexpr size_t most_states_of_all_calls = 20'000; // of one function
constexpr size_t most_turns = 3;		    // of a loop whose counter is known

// ---- what is known ------------------------------------------------------------------------------------------------

unsigned Known::operator[](unsigned local) const
{
	auto at = llvm::lower_bound(all_, std::pair(local, 0u));
	return at != all_.end() && at->first == local ? at->second : 0;
}

void Known::set(unsigned local, unsigned value)
{
	auto at = llvm::lower_bound(all_, std::pair(local, 0u));
	bool there = at != all_.end() && at->first == local;
	if (there && value)
		at->second = value;
	else if (there)
		all_.erase(at);
	else if (value)
		all_.insert(at, {local, value});
}

uint64_t Known::hash(uint64_t seed) const
{
	for (auto [local, value] : all_)
		seed = mix(seed, uint64_t(local) << 32 | value);
	return seed;
}

Code::Code(const Function &function)
{
	for (const Argument &argument : function.args())
		numbers.try_emplace(&argument, numbers.size());
	for (const Instruction &each : instructions(function))
		if (!each.getType()->isVoidTy())
			numbers.try_emplace(&each, numbers.size());
	for (const BasicBlock &block : function)
		live[&block].resize(numbers.size());
	for (auto loop = scc_begin(&function); !loop.isAtEnd(); ++loop)
		if (loop.hasCycle())
			repeated.insert(loop->begin(), loop->end());
	BitVector needed(numbers.size());
	for (bool more = true; more;) {
		more = false;
		for (const BasicBlock &block : reverse(function)) {
			needed.reset();
			for (const BasicBlock *next : successors(&block)) {
				needed |= live[next];
				for (const PHINode &phi : next->phis())
					if (auto at = numbers.find(
						    phi.getIncomingValueForBlock(&block));
					    at != numbers.end())
						needed.set(at->second);
			}
			for (const Instruction &each : reverse(block)) {
				if (auto at = numbers.find(&each); at != numbers.end())
					needed.reset(at->second);
				if (isa<PHINode>(each) || isa<DbgInfoIntrinsic>(each))
					continue;
				for (const Use &use : each.operands())
					if (auto at = numbers.find(use.get()); at != numbers.end())
						needed.set(at->second);
			}
			if (needed != live[&block]) {
				live[&block] = needed;
				more = true;
			}
		}
	}
}

const Value &Engine::get(const Walk &walk, const State &state, const llvm::Value *value)
{
	if (auto *fixed = dyn_cast<Constant>(value))
		return values_[values_.number(constant(fixed))];
	auto at = walk.code.numbers.find(value);
	return values_[at == walk.code.numbers.end() ? 0 : state.known[at->second]];
}

void Engine::set(const Walk &walk, State &state, const llvm::Value *value, const Value &what)
{
	auto at = walk.code.numbers.find(value);
	if (at != walk.code.numbers.end())
		state.known.set(at->second, values_.number(what));
}

Value Engine::constant(const Constant *constant)
{
	Value value;
	if (auto *number = dyn_cast<ConstantInt>(constant))
		return number->getBitWidth() <= 64 ? Value::constant(number->getZExtValue())
						   : value;
	if (isa<ConstantPointerNull>(constant))
		return Value::constant(0);
	if (auto *cast = dyn_cast<ConstantExpr>(constant);
	    cast && (cast->getOpcode() == Instruction::IntToPtr ||
		     cast->getOpcode() == Instruction::PtrToInt))
		return this->constant(cast->getOperand(0));
	if (!constant->getType()->isPointerTy())
		return value;
	APInt offset(64, 0);
	auto *base = constant->stripAndAccumulateConstantOffsets(sources_.layout(), offset, true);
	if (auto *global = dyn_cast<GlobalValue>(base)) {
		global = sources_.definition(global);
		value.global = global;
		value.offset = offset.getSExtValue();
		if (isa<GlobalVariable>(global))
			value.lock = value.address = fields_.of_global(*global, value.offset);
		if (auto *gep = dyn_cast<GEPOperator>(constant)) {
			Value field;
			fields_.follow(*gep, Value(), field);
			if (field.address)
				value.address = field.address;
		}
	}
	return value;
}

Engine::Engine(const Sources &sources, const Tables &tables, Layouts &source, Report &report,
	       size_t most_steps, size_t most_of_root)
	: most_steps_(most_steps),
	  most_of_root_(most_of_root),
	  sources_(sources),
	  tables_(tables),
	  report_(report),
	  fields_(sources.layout(), source),
	  order_(report, fields_, objects_)
{}

/** What is computed once in a call of a function is one object there, whatever else is known of it. */
void Engine::identify(const Walk &walk, const llvm::Value *pointer, const BasicBlock *block,
		      Value &value)
{
	if (!pointer->getType()->isPointerTy() || value.object || value.global || value.known() ||
	    walk.recursive || (block && walk.code.repeated.contains(block)))
		return;
	value.object = objects_.number({pointer, 0});
}

// ---- paths --------------------------------------------------------------------------------------------------------

/** In a result that is kept: the call that led to the function opened it, which is another one each time. */
static const Instruction *const led_here = DenseMapInfo<const Instruction *>::getTombstoneKey();

/** For a result that is kept: who opened what the caller had open already is the caller's affair. */
void Engine::forget_openers(Context &after, const Context &before)
{
	if (after.opener == before.opener)
		after.opener = nullptr;
	else if (is_contained(stack_, after.opener))
		after.opener = led_here;
	for (Held &held : after.held) {
		if (is_contained(stack_, held.opener))
			held.opener = led_here;
		for (const Held &each : before.held)
			if (held.opener == each.opener)
				held.opener = nullptr;
	}
}

void Engine::recall_openers(Context &after, const Context &before)
{
	const Instruction *here = stack_.empty() ? nullptr : own_call(stack_.back());
	if (!after.opener && after.in_scope())
		after.opener = before.opener;
	else if (after.opener == led_here)
		after.opener = here;
	for (Held &held : after.held) {
		if (held.opener == led_here)
			held.opener = here;
		for (const Held &each : before.held)
			if (!held.opener && held.lock == each.lock && held.object == each.object &&
			    held.sleeps == each.sleeps)
				held.opener = each.opener;
	}
}

/** A function that returns null without the lock, and an object with it, returns no null with it. */
void Engine::null_is_without_lock(std::vector<Exit> &exits, const Context &before)
{
	bool without = false;
	for (const Exit &exit : exits) {
		bool null = values_[exit.result].is_zero();
		if (null && !exit.context.same_scopes(before))
			return;
		without |= null;
	}
	if (!without)
		return;
	for (Exit &exit : exits) {
		if (exit.context.same_scopes(before))
			continue;
		Value object = values_[exit.result];
		object.nonzero = true;
		exit.result = values_.number(object);
	}
}

std::vector<Engine::Exit> Engine::analyze(const Function &function, ArrayRef<unsigned> arguments,
					  const Context &context)
{
	uint64_t key = mix(uint64_t(&function), context.hash());
	for (unsigned argument : arguments)
		key = mix(key, argument);
	if (auto at = memo_.find(key); at != memo_.end()) {
		auto exits = at->second;
		for (Exit &exit : exits)
			recall_openers(exit.context, context);
		return exits;
	}
	if (!running_.insert(key).second) // it calls itself
		return {{after_unknown(context, false, {}), 0}};
	if (states_[&function] > most_states_of_all_calls) {
		running_.erase(key);
		Context after = after_unknown(context, false, {});
		after.gave_up = true;
		return {{after, 0}};
	}

	auto &code = codes_[&function];
	if (!code)
		code = std::make_unique<Code>(function);
	Walk walk(function, *code);
	walk.recursive = any_of(
		stack_, [&](const Instruction *each) { return each->getFunction() == &function; });
	State start{&function.getEntryBlock(), nullptr, {}, {}, context};
	for (const Argument &argument : function.args()) {
		unsigned n = argument.getArgNo();
		Value value = n < arguments.size() ? values_[arguments[n]] : Value();
		identify(walk, &argument, nullptr, value);
		set(walk, start, &argument, value);
	}
	start.at = start.block->begin();
	walk.todo.push_back(std::move(start));
	while (!walk.todo.empty() && !is_hopeless() && !is_left()) {
		State state = std::move(walk.todo.back());
		walk.todo.pop_back();
		if (state.at == state.block->begin())
			enter_block(walk, std::move(state));
		else
			run_block(walk, std::move(state));
	}
	if (function.getReturnType()->isPointerTy())
		null_is_without_lock(walk.exits, context);
	for (Exit &exit : walk.exits) {
		if (!exit.context.same_scopes(context)) {
			if (unbalanced_.insert(&function).second)
				changed_ = true;
		} else {
			exit.context.facts = context.facts;
		}
	}
	states_[&function] += walk.seen.size();
	running_.erase(key);
	auto kept = walk.exits;
	for (Exit &exit : kept)
		forget_openers(exit.context, context);
	if (!is_left())
		memo_[key] = std::move(kept);
	return walk.exits;
}

bool Engine::is_hopeless() const
{
	return most_of_root_ == unlimited && steps_ > 2 * most_steps_;
}

bool Engine::is_left()
{
	bool left = most_of_root_ != unlimited && steps_ - root_began_ > 2 * most_of_root_;
	incomplete_ |= left;
	return left;
}

void Engine::enter_block(Walk &walk, State state)
{
	const BasicBlock *block = state.block;
	SmallVector<std::pair<const PHINode *, Value>, 4> phis;
	for (const PHINode &phi : block->phis()) {
		Value value = state.from
				      ? get(walk, state, phi.getIncomingValueForBlock(state.from))
				      : Value();
		value.object = 0;
		identify(walk, &phi, block, value);
		bool counts = any_of(phi.incoming_values(),
				     [](const Use &use) { return isa<BinaryOperator>(use); });
		if (value.known() && counts) {
			auto &turns = walk.turns[&phi];
			if (!is_contained(turns, value.bits)) {
				if (turns.size() < most_turns)
					turns.push_back(value.bits);
				else
					value = Value();
			}
		}
		phis.emplace_back(&phi, value);
	}
	const BitVector &live = walk.code.live.find(block)->second;
	state.known.keep([&](unsigned local) { return live.test(local); });
	for (auto &[phi, value] : phis)
		set(walk, state, phi, value);
	bool late = most_of_root_ == unlimited ? steps_ > most_steps_
					       : steps_ - root_began_ > most_of_root_;
	if (walk.seen.size() > most_states || late) {
		state.known.clear();
		state.context.facts.clear();
		state.context.gave_up = true;
	}
	uint64_t key = state.known.hash(mix(uint64_t(block), state.context.hash()));
	if (!walk.seen.insert(key).second || walk.seen.size() > 3 * most_states)
		return;
	while (isa<PHINode>(*state.at))
		++state.at;
	run_block(walk, std::move(state));
}

void Engine::run_block(Walk &walk, State state)
{
	for (; state.at != state.block->end(); ++state.at) {
		const Instruction &each = *state.at;
		++steps_;
		if (isa<DbgInfoIntrinsic>(each))
			continue;
		if (auto *called = dyn_cast<CallBase>(&each)) {
			if (!call(walk, state, *called))
				return;
			if (!each.isTerminator())
				continue;
		}
		if (auto *end = dyn_cast<ReturnInst>(&each))
			return leave(walk, state, *end);
		if (auto *conditional = dyn_cast<BranchInst>(&each))
			return branch(walk, state, *conditional);
		if (auto *choice = dyn_cast<SwitchInst>(&each))
			return choose(walk, state, *choice);
		if (each.isTerminator()) {
			for (const BasicBlock *next : successors(&each))
				follow(walk, state, next);
			return;
		}
		if (auto *stored = dyn_cast<StoreInst>(&each)) {
			const Value &address = get(walk, state, stored->getPointerOperand());
			// What was read before is not what the field holds from here on.
			if (deciding_.count(address.address))
				for (auto &[value, number] : walk.code.numbers)
					if (Value read = values_[state.known[number]];
					    read.loaded == address.address) {
						read.loaded = 0;
						state.known.set(number, values_.number(read));
					}
			store(state, get(walk, state, stored->getValueOperand()), address);
			continue;
		}
		Value value = evaluate(walk, state, each);
		identify(walk, &each, state.block, value);
		set(walk, state, &each, value);
	}
}

void Engine::follow(Walk &walk, const State &state, const BasicBlock *next)
{
	State copy = state;
	copy.from = state.block;
	copy.block = next;
	copy.at = next->begin();
	copy.splits = 0;
	walk.todo.push_back(std::move(copy));
}

void Engine::branch(Walk &walk, State &state, const BranchInst &branch)
{
	if (branch.isUnconditional())
		return follow(walk, state, branch.getSuccessor(0));
	Value condition = get(walk, state, branch.getCondition());
	note_condition(walk, state, branch);
	for (bool taken : {true, false}) {
		if (condition.mask & 1 && (condition.bits & 1) != taken)
			continue;
		State next = state;
		refine(walk, next, branch.getCondition(), true, taken);
		follow(walk, next, branch.getSuccessor(taken ? 0 : 1));
	}
}

void Engine::choose(Walk &walk, State &state, const SwitchInst &choice)
{
	Value condition = get(walk, state, choice.getCondition());
	bool decided = false;
	if (condition.loaded &&
	    any_of(successors(choice.getParent()),
		   [&](auto *next) { return touches_scope(next); }) &&
	    deciding_.insert(condition.loaded).second)
		changed_ = true;
	for (auto &each : choice.cases()) {
		uint64_t value = each.getCaseValue()->getZExtValue();
		if ((value ^ condition.bits) & condition.mask)
			continue;
		if (condition.loaded && state.context.fact(condition.loaded, ~0ull, value) == 0)
			continue;
		decided = condition.known();
		State next = state;
		refine(walk, next, choice.getCondition(), true, value);
		follow(walk, next, each.getCaseSuccessor());
	}
	if (!decided)
		follow(walk, state, choice.getDefaultDest());
}

void Engine::leave(Walk &walk, State &state, const ReturnInst &end)
{
	Value result = end.getReturnValue() ? get(walk, state, end.getReturnValue()) : Value();
	if (walk.exits.size() >= most_exits)
		result = Value();
	unsigned number = values_.number(result);
	for (const Exit &exit : walk.exits)
		if (exit.result == number && exit.context.hash() == state.context.hash())
			return;
	if (walk.exits.size() < 3 * most_exits)
		walk.exits.push_back({state.context, number});
}

Value Engine::evaluate(const Walk &walk, State &state, const Instruction &each)
{
	auto operand = [&](unsigned n) -> const Value & {
		return get(walk, state, each.getOperand(n));
	};
	if (auto *load = dyn_cast<LoadInst>(&each))
		return loaded(state, *load, operand(0));
	if (auto *gep = dyn_cast<GetElementPtrInst>(&each)) {
		Value base = operand(0), result;
		APInt offset(64, 0);
		bool fixed =
			cast<GEPOperator>(gep)->accumulateConstantOffset(sources_.layout(), offset);
		if (base.global && fixed) {
			result.global = base.global;
			result.offset = base.offset + offset.getSExtValue();
		}
		fields_.follow(*cast<GEPOperator>(gep), base, result);
		if (auto *global = dyn_cast_or_null<GlobalVariable>(base.global)) {
			result.lock = fields_.of_global(*global, fixed ? result.offset : 0);
			if (!result.address)
				result.address = result.lock;
		}
		if (base.object && fixed)
			result.object = objects_.moved(base.object, offset.getSExtValue());
		// The address of a member is no null pointer, whatever the object's is.
		result.nonzero =
			base.not_zero() || !gep->hasAllZeroIndices() || gep->getNumIndices() > 1;
		return result;
	}
	if (auto *comparison = dyn_cast<ICmpInst>(&each)) {
		Value left = operand(0), right = operand(1);
		if (comparison->isEquality() && left.loaded && right.known())
			if (int fact = state.context.fact(left.loaded, ~0ull, right.bits);
			    fact >= 0)
				return Value::truth(
					fact == (comparison->getPredicate() == ICmpInst::ICMP_EQ));
		return compare(*comparison, left, right);
	}
	if (auto *conversion = dyn_cast<CastInst>(&each))
		return cast(*conversion, operand(0));
	if (isa<FreezeInst>(each))
		return operand(0);
	if (isa<BinaryOperator>(each)) {
		Value left = operand(0), right = operand(1);
		if (each.getOpcode() == Instruction::And && right.known() && left.loaded) {
			int fact = state.context.fact(left.loaded, right.bits, 0);
			if (fact == 1)
				return Value::constant(0);
			if (fact == 0)
				return isPowerOf2_64(right.bits) ? Value::constant(right.bits)
								 : Value::some();
		}
		return binary(each, left, right);
	}
	if (isa<SelectInst>(each)) {
		Value condition = operand(0);
		if (condition.mask & 1)
			return condition.bits & 1 ? operand(1) : operand(2);
		return either(operand(1), operand(2));
	}
	if (auto *part = dyn_cast<ExtractValueInst>(&each))
		if (auto *inserted = FindInsertedValue(
			    const_cast<llvm::Value *>(part->getAggregateOperand()),
			    part->getIndices()))
			return get(walk, state, inserted);
	if (isa<AllocaInst>(each))
		return Value::some();
	return {};
}

Value Engine::loaded(State &state, const LoadInst &load, const Value &address)
{
	Value value;
	value.loaded = address.address;
	if (auto *variable = dyn_cast_or_null<GlobalVariable>(address.global)) {
		Field exactly = fields_.of_global(*variable, address.offset);
		if (!value.loaded || stored_.count(exactly))
			value.loaded = exactly;
		StringRef name = variable->getName();
		if (name == "oops_in_progress" || name == "panic_in_progress" ||
		    name == "early_boot_irqs_disabled")
			return Value::constant(0);
		if (variable->isConstant() && variable->hasDefinitiveInitializer() &&
		    address.offset >= 0)
			if (auto *folded = ConstantFoldLoadFromConst(
				    const_cast<Constant *>(variable->getInitializer()),
				    load.getType(), APInt(64, address.offset), sources_.layout())) {
				Value fixed = constant(folded);
				fixed.loaded = value.loaded;
				return fixed;
			}
	}
	if (value.loaded && !load.isVolatile()) {
		for (const Fact &fact : state.context.facts) {
			if (fact.field != value.loaded || fact.mask != ~0ull)
				continue;
			if (fact.same)
				value = Value{
					.mask = ~0ull, .bits = fact.bits, .loaded = value.loaded};
			else if (!fact.bits)
				value.nonzero = true;
		}
		if (value.nonzero && load.getType()->isIntegerTy(1))
			value.mask = ~0ull, value.bits = 1;
	}
	return value;
}

void Engine::store(State &state, const Value &value, const Value &address)
{
	Field field = address.address;
	if (!field)
		return;
	if (deciding_.count(field)) {
		state.context.forget(field);
		if (value.known())
			state.context.learn(field, ~0ull, value.bits, true, modes_.contains(field));
		else if (value.not_zero())
			state.context.learn(field, ~0ull, 0, false);
	}
	if (auto *function = dyn_cast_or_null<Function>(value.global)) {
		put(field, function);
		put(address.lock, function);
	}
}

/** On this path the value is, or is not, what it was compared with. */
void Engine::refine(const Walk &walk, State &state, const llvm::Value *value, bool equal,
		    uint64_t to, int depth)
{
	if (isa<Constant>(value) || depth > 6)
		return;
	Value now = get(walk, state, value);
	bool truth_value = value->getType()->isIntegerTy(1);
	if (truth_value && !equal) {
		equal = true;
		to = !to;
	}
	if (now.loaded && deciding_.count(now.loaded))
		state.context.learn(now.loaded, ~0ull, to, equal);
	if (equal) {
		now.mask = ~0ull;
		now.bits = to;
		now.nonzero = to != 0;
		if (!to)
			now.global = nullptr;
	} else if (to == 0) {
		now.nonzero = true;
	}
	set(walk, state, value, now);

	if (isa<ZExtInst>(value) || isa<FreezeInst>(value))
		return refine(walk, state, cast<Instruction>(value)->getOperand(0), equal, to,
			      depth + 1);
	if (auto *expect = dyn_cast<IntrinsicInst>(value)) {
		if (expect->getIntrinsicID() == Intrinsic::expect)
			refine(walk, state, expect->getArgOperand(0), equal, to, depth + 1);
		return;
	}
	if (auto *conversion = dyn_cast<TruncInst>(value)) {
		Value whole = get(walk, state, conversion->getOperand(0));
		uint64_t width = width_of(conversion->getType());
		if (equal) {
			whole.mask |= width;
			whole.bits = (whole.bits & ~width) | (to & width);
			set(walk, state, conversion->getOperand(0), whole);
		}
		return;
	}
	if (auto *op = dyn_cast<BinaryOperator>(value)) {
		auto *fixed = dyn_cast<ConstantInt>(op->getOperand(1));
		if (fixed && op->getOpcode() == Instruction::And && to == 0) {
			uint64_t mask = fixed->getZExtValue();
			Value whole = get(walk, state, op->getOperand(0));
			if (whole.loaded && deciding_.count(whole.loaded))
				state.context.learn(whole.loaded, mask, 0, equal);
			if (equal) {
				whole.mask |= mask;
				whole.bits &= ~mask;
			} else if (isPowerOf2_64(mask)) {
				whole.mask |= mask;
				whole.bits |= mask;
			}
			set(walk, state, op->getOperand(0), whole);
		}
		if (fixed && op->getOpcode() == Instruction::Xor && truth_value && fixed->isOne())
			refine(walk, state, op->getOperand(0), true, !to, depth + 1);
		if (truth_value && op->getOpcode() == Instruction::And && to == 1)
			for (const Use &use : op->operands())
				refine(walk, state, use.get(), true, 1, depth + 1);
		if (truth_value && op->getOpcode() == Instruction::Or && to == 0)
			for (const Use &use : op->operands())
				refine(walk, state, use.get(), true, 0, depth + 1);
		return;
	}
	auto *comparison = dyn_cast<ICmpInst>(value);
	if (!comparison)
		return;
	Value right = get(walk, state, comparison->getOperand(1));
	if (!right.known())
		return;
	const llvm::Value *left = comparison->getOperand(0);
	if (comparison->isEquality())
		return refine(walk, state, left,
			      (to != 0) == (comparison->getPredicate() == ICmpInst::ICMP_EQ),
			      right.bits, depth + 1);
	auto predicate = to ? comparison->getPredicate() : comparison->getInversePredicate();
	Value whole = get(walk, state, left);
	uint64_t width = width_of(left->getType()), sign = (width >> 1) + 1;
	int64_t limit = width == ~0ull
				? int64_t(right.bits)
				: int64_t((right.bits & sign) ? right.bits | ~width : right.bits);
	int negative = -1;
	if ((predicate == ICmpInst::ICMP_SLT && limit <= 0) ||
	    (predicate == ICmpInst::ICMP_SLE && limit < 0))
		negative = 1;
	if ((predicate == ICmpInst::ICMP_SGT && limit >= -1) ||
	    (predicate == ICmpInst::ICMP_SGE && limit >= 0))
		negative = 0;
	if ((predicate == ICmpInst::ICMP_SGT && limit >= 0) ||
	    (predicate == ICmpInst::ICMP_SGE && limit > 0) || predicate == ICmpInst::ICMP_UGT ||
	    negative == 1)
		whole.nonzero = true;
	if (negative >= 0 && !whole.known()) {
		whole.mask |= sign;
		whole.bits = negative ? whole.bits | sign : whole.bits & ~sign;
	}
	set(walk, state, left, whole);
}

// ---- conditions that decide about scopes --------------------------------------------------------------------------

bool Engine::touches_scope(const BasicBlock *block, int depth)
{
	for (const Instruction &each : *block)
		if (auto *called = dyn_cast<CallBase>(&each))
			if (auto *callee = sources_.function(called->getCalledOperand());
			    callee && !callee->isIntrinsic())
				if (opener_of(*callee).scopes() || unbalanced_.count(callee))
					return true;
	// Macros leave empty blocks before the call.
	const BasicBlock *next = block->getSingleSuccessor();
	return next && depth < 6 && next->getSinglePredecessor() && touches_scope(next, depth + 1);
}

void Engine::note_condition(const Walk &walk, const State &state, const BranchInst &branch)
{
	const llvm::Value *value = branch.getCondition();
	for (int depth = 0; depth < 6; ++depth) {
		if (Field field = get(walk, state, value).loaded) {
			if (!deciding_.count(field) && (touches_scope(branch.getSuccessor(0)) ||
							touches_scope(branch.getSuccessor(1)))) {
				deciding_.insert(field);
				changed_ = true;
			}
			return;
		}
		auto *made = dyn_cast<Instruction>(value);
		if (!made ||
		    !(isa<CastInst>(made) || isa<ICmpInst>(made) || isa<BinaryOperator>(made) ||
		      isa<FreezeInst>(made) || isa<IntrinsicInst>(made)))
			return;
		value = made->getOperand(0);
	}
}

} // namespace kpp::check
