// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "engine.hpp"

#include "llvm/Analysis/PostDominators.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace kpp::check {

constexpr uint64_t direct_reclaim = 0x400; // ___GFP_DIRECT_RECLAIM, in all kernels
constexpr uint64_t from_anywhere = 0x480;  // and ___GFP_FS: nobody has to spare file systems
constexpr size_t deepest_call = 40;
constexpr size_t deepest_recursion = 2;
constexpr size_t most_targets = 12; // of one pointer
constexpr int most_rounds = 4;
constexpr unsigned most_splits = 6;
// Of the sources of a module: where there are more, paths that stay in one source are not followed again.
constexpr size_t few_steps = 100'000;

const Opener &Engine::opener_of(const Function &function)
{
	auto [at, fresh] = openers_.try_emplace(&function);
	if (fresh && functions_[function].kernel())
		at->second = find_opener(functions_[function].name);
	return at->second;
}

/** The call in the driver's own files that leads to a call in a header. */
const Instruction *Engine::own_call(const Instruction *at)
{
	auto own = [&](const Instruction *each) {
		auto [known, fresh] = own_.try_emplace(each, false);
		if (fresh)
			known->second = is_own(each);
		return known->second;
	};
	if (own(at))
		return at;
	for (const Instruction *each : reverse(stack_))
		if (own(each))
			return each;
	return at;
}

// ---- calls --------------------------------------------------------------------------------------------------------

/** What is locked, or read, is at no null pointer. */
void Engine::not_null(const Walk &walk, State &state, const llvm::Value *pointer)
{
	for (;;) {
		if (!isa<Constant>(pointer)) {
			Value known = get(walk, state, pointer);
			known.nonzero = true;
			set(walk, state, pointer, known);
		}
		auto *gep = dyn_cast<GetElementPtrInst>(pointer);
		if (!gep)
			return;
		pointer = gep->getPointerOperand();
	}
}

bool Engine::call(Walk &walk, State &state, const CallBase &call)
{
	SmallVector<unsigned, 8> arguments;
	for (const Use &argument : call.args())
		arguments.push_back(values_.number(get(walk, state, argument.get())));
	if (auto *intrinsic = dyn_cast<IntrinsicInst>(&call)) {
		Value result;
		if (intrinsic->getIntrinsicID() == Intrinsic::expect)
			result = values_[arguments[0]];
		else if (intrinsic->getIntrinsicID() == Intrinsic::is_constant)
			result = Value::truth(isa<Constant>(call.getArgOperand(0)));
		if (!call.getType()->isVoidTy())
			set(walk, state, &call, result);
		return true;
	}
	const llvm::Value *target = call.getCalledOperand()->stripPointerCasts();
	std::vector<Exit> exits;
	if (isa<InlineAsm>(target)) {
		exits.push_back({state.context, 0});
	} else {
		const Value &known = get(walk, state, target);
		const Function *callee = dyn_cast_or_null<Function>(known.global);
		if (callee && opener_of(*callee).kind != Opener::None && call.arg_size() &&
		    call.getArgOperand(0)->getType()->isPointerTy() &&
		    !isa<Constant>(call.getArgOperand(0))) {
			not_null(walk, state, call.getArgOperand(0));
		}
		if (callee) {
			call_function(call, *callee, arguments, state.context, exits);
		} else if (auto at = stored_.find(known.loaded);
			   known.loaded && at != stored_.end()) {
			auto targets = at->second;
			if (targets.size() > most_targets)
				exits.push_back(
					{after_unknown(state.context, false, arguments), 0});
			else
				for (const Function *each : targets)
					call_function(call, *each, arguments, state.context, exits);
		} else {
			exits.push_back({after_unknown(state.context, false, arguments), 0});
		}
	}
	if (exits.empty() || call.doesNotReturn())
		return false;
	if (call.isTerminator()) // asm goto
		return true;
	// The first way to return goes on here, the others later.
	SmallDenseSet<uint64_t> different;
	State before = state;
	bool first = true;
	// A result that nobody uses makes no difference, and the results of many calls in a row too many, if they do
	// not say which lock is held.
	const bool alike = all_of(exits, [&](const Exit &exit) {
		return exit.context.hash() == exits[0].context.hash();
	});
	const bool exact = !call.use_empty() && (before.splits < most_splits || !alike);
	before.splits += exits.size() > 1;
	for (const Exit &exit : exits) {
		unsigned told = exact ? exit.result : 0;
		if (!different.insert(mix(exit.context.hash(), told)).second)
			continue;
		State next = before;
		next.context = exit.context;
		if (!call.getType()->isVoidTy()) {
			Value result = values_[told];
			identify(walk, &call, call.getParent(), result);
			set(walk, next, &call, result);
		}
		if (first) {
			state = std::move(next);
			first = false;
		} else {
			++next.at;
			walk.todo.push_back(std::move(next));
		}
	}
	return true;
}

bool Engine::sleeps(const Sleeper &sleeper, const Function &callee, ArrayRef<unsigned> arguments)
{
	if (sleeper.process)
		return false;
	auto calls = [&](const std::string &name) { return sources_.find(name) != nullptr; };
	if ((!sleeper.when.empty() && !any_of(sleeper.when, calls)) ||
	    any_of(sleeper.without, calls))
		return false;
	if (sleeper.flags >= 0) {
		if (size_t(sleeper.flags) >= arguments.size())
			return false;
		const Value &flags = values_[arguments[sleeper.flags]];
		return flags.mask & flags.bits & direct_reclaim;
	}
	if (sleeper.argument >= 0 && size_t(sleeper.argument) < arguments.size()) {
		const Value &value = values_[arguments[sleeper.argument]];
		if (!sleeper.unless)
			return value.not_zero();
		return (value.mask & sleeper.unless) == sleeper.unless &&
		       !(value.bits & sleeper.unless);
	}
	if (sleeper.memory >= 0 && size_t(sleeper.memory) < arguments.size()) {
		auto [root, offset] = objects_[values_[arguments[sleeper.memory]].object];
		auto *made = dyn_cast_or_null<CallBase>(root);
		auto *by = made ? made->getCalledFunction() : nullptr;
		auto *flags =
			by && functions_[*by].kernel() && made->arg_size()
				? dyn_cast<ConstantInt>(made->getArgOperand(made->arg_size() - 1))
				: nullptr;
		return !flags || flags->getZExtValue() & direct_reclaim;
	}
	(void)callee;
	return true;
}

/** Whether it allocates, and each shrinker may be called for that. */
bool Engine::reclaims(const Sleeper &sleeper, ArrayRef<unsigned> arguments)
{
	if (sleeper.flags < 0 || size_t(sleeper.flags) >= arguments.size())
		return false;
	const Value &flags = values_[arguments[sleeper.flags]];
	return (flags.mask & flags.bits & from_anywhere) == from_anywhere;
}

/** Whether a function that sleeps must not do so here. */
static bool must_not_sleep(const Sleeper &sleeper, const Context &context)
{
	if (!sleeper.unlocks || context[Scope::Lock] != 1)
		return context.atomic();
	Context unlocked = context;
	for (Scope each : {Scope::Lock, Scope::Interrupts, Scope::Softirqs})
		unlocked[each] = 0;
	return unlocked.atomic();
}

void Engine::call_function(const CallBase &call, const Function &callee,
			   ArrayRef<unsigned> arguments, const Context &context,
			   std::vector<Exit> &exits)
{
	const FunctionInfo &info = functions_[callee];
	const std::string name = info.name;
	if (info.kernel()) {
		called_back(callee, name, arguments);
		bool registers = tables_.parameters.count(name);
		auto sleeper = tables_.sleepers.find(name);
		// FORTIFY's sizes are parameters too: what is inside has the places that are known.
		bool shifted = sleeper != tables_.sleepers.end() && sleeper->second.flags >= 0 &&
			       !callee.isDeclaration() && callee.getName() != name;
		// The body of an inline function knows better what a constant does, of those that do not always sleep.
		bool is_inline =
			sleeper != tables_.sleepers.end() && sleeper->second.may &&
			!callee.isDeclaration() &&
			any_of(arguments, [&](unsigned each) { return values_[each].known(); });
		bool is_sleeper = sleeper != tables_.sleepers.end() && !shifted && !is_inline;
		// In an interrupt or a softirq, and with softirqs off, vfree() leaves the work to a worker.
		bool deferred = (name == "vfree" || name == "kvfree") &&
				(context.caller >= Caller::Softirq || context[Scope::Softirqs]);
		if (is_sleeper && !deferred && must_not_sleep(sleeper->second, context) &&
		    !context.gave_up && sleeps(sleeper->second, callee, arguments))
			report_.sleeping(stack_, &call, name, sleeper->second, context, fields_,
					 functions_);
		if (is_sleeper && context.caller == Caller::Unknown && !context.in_scope() &&
		    !context.gave_up && sleeps(sleeper->second, callee, arguments))
			locks_.root_sleeps();
		if (is_sleeper && reclaims(sleeper->second, arguments))
			order_.allocates(context, stack_, &call);
		const Opener &opener = opener_of(callee);
		if (opener.kind != Opener::None) {
			SmallVector<Outcome, 2> outcomes;
			Value lock = opener.place < arguments.size()
					     ? values_[arguments[opener.place]]
					     : Value();
			if (lock.global)
				lock.object = objects_.number({lock.global, lock.offset});
			run_opener(opener, own_call(&call), lock, context, outcomes);
			for (Outcome &each : outcomes)
				if (each.context.held.size() > context.held.size())
					each.context.held.back().depth = stack_.size();
			if (opener.kind == Opener::Lock && !context.gave_up) {
				if (!opener.sleeps)
					locks_.taken(opener.reads, lock, context,
						     outcomes[0].context, stack_, &call, fields_);
				locks_.again(
					opener.reads, lock, context, stack_, &call,
					[&](unsigned depth) { return inevitable(&call, depth); });
			}
			if (opener.waits())
				order_.taken(opener, lock, context, stack_, &call, own_call(&call));
			if (opener.kind == Opener::Unlock && find_held(opener, lock, context) < 0)
				locks_.unpaired(lock, context);
			// kmap_atomic()
			if (opener.kind == Opener::Enter && callee.getReturnType()->isPointerTy())
				outcomes[0].result = Value::some();
			for (Outcome &each : outcomes)
				exits.push_back({each.context, values_.number(each.result)});
			return;
		}
		auto direct = tables_.direct.find(name);
		if (direct != tables_.direct.end() && callee.isDeclaration())
			for (unsigned place : direct->second)
				if (place < arguments.size())
					if (auto *given = dyn_cast_or_null<Function>(
						    values_[arguments[place]].global);
					    given && !given->isDeclaration() &&
					    stack_.size() < deepest_call) {
						stack_.push_back(&call);
						analyze(*given, {}, context);
						stack_.pop_back();
					}
		bool locks = is_sleeper && !sleeper->second.unlocks && !callee.isDeclaration() &&
			     touches_locks(callee); // guard(mutex)
		if ((is_sleeper && !locks) || tables_.harmless.count(name) ||
		    (registers && callee.isDeclaration())) {
			exits.push_back({after_unknown(context, true, arguments), 0});
			return;
		}
	}
	if (callee.isDeclaration() || callee.isIntrinsic() || stack_.size() >= deepest_call) {
		bool kernels = info.kernel() && callee.isDeclaration();
		if (kernels) {
			auto [at, fresh] = other_files_.try_emplace(callee.getName(), false);
			if (fresh)
				at->second = report_.source().is_other_file(callee.getName());
			kernels = !at->second;
		}
		exits.push_back({after_unknown(context, kernels, arguments), 0});
		return;
	}
	if (callee.doesNotReturn())
		return;
	// Where nothing is open, what it does is the affair of its own source, and what it returns was not known there.
	if (callee.getParent() != call.getModule() && !context.atomic() && context.held.empty() &&
	    is_plain(callee)) {
		exits.push_back({after_unknown(context, false, arguments), 0});
		return;
	}
	size_t again = count_if(
		stack_, [&](const Instruction *each) { return each->getFunction() == &callee; });
	if (again >= deepest_recursion) {
		exits.push_back({after_unknown(context, false, arguments), 0});
		return;
	}
	stack_.push_back(&call);
	enter(callee, arguments, context, exits);
	stack_.pop_back();
}

/** A function that drops locks on each of its paths, but not as many on each, and does not say so by its result, knows
 *  how many its caller has taken. */
void Engine::drops_what_was_taken(std::vector<Exit> &exits, const Context &before)
{
	auto locks = [](const Context &context) { return context[Scope::Lock]; };
	int least = locks(before);
	for (const Exit &exit : exits) {
		if (locks(exit.context) >= locks(before) || exit.result != exits[0].result)
			return;
		least = std::min<int>(least, locks(exit.context));
	}
	erase_if(exits, [&](const Exit &exit) { return locks(exit.context) > least; });
}

/** Which objects a function is given matters only under a lock, or when it returns with one. */
void Engine::enter(const Function &callee, ArrayRef<unsigned> given, const Context &context,
		   std::vector<Exit> &exits)
{
	const bool keeps = context.knows_objects() && touches_locks(callee);
	SmallVector<unsigned, 8> arguments(given);
	if (!keeps)
		for (unsigned &argument : arguments) {
			Value value = values_[argument];
			value.object = 0;
			argument = values_.number(value);
		}
	auto outside = [&](uint32_t object) -> uint32_t {
		auto [root, offset] = objects_[object];
		auto *argument = dyn_cast_or_null<Argument>(root);
		if (argument && argument->getParent() == &callee) {
			unsigned n = argument->getArgNo();
			if (keeps || n >= given.size())
				return 0;
			const Value &value = values_[given[n]];
			uint32_t whole = value.global
						 ? objects_.number({value.global, value.offset})
						 : value.object;
			return objects_.moved(whole, offset);
		}
		auto *made = dyn_cast_or_null<Instruction>(root);
		return made && made->getFunction() == &callee ? 0 : object;
	};
	auto found = analyze(callee, arguments, context);
	drops_what_was_taken(found, context);
	for (Exit &exit : found) {
		for (Held &held : exit.context.held) {
			held.object = outside(held.object);
			held.depth = stack_.size() - 1;
			for (const Held &before : context.held)
				if (held.object && held.object == before.object)
					held.depth = before.depth;
		}
		Value result = values_[exit.result];
		if (result.object) {
			result.object = outside(result.object);
			exit.result = values_.number(result);
		}
		exits.push_back(std::move(exit));
	}
}

Context Engine::after_unknown(const Context &context, bool kernels, ArrayRef<unsigned> arguments)
{
	Context after = context;
	for (Held &held : after.held) {
		if (!held.object)
			continue;
		bool given = any_of(arguments, [&](unsigned argument) {
			const Value &value = values_[argument];
			return value.object == held.object ||
			       (value.global && objects_[held.object] ==
							Objects::Entry{value.global, value.offset});
		});
		if (!kernels || given || !fields_.is_drivers(held.lock))
			held.object = 0;
	}
	return after;
}

bool Engine::inevitable(const Instruction *at, unsigned depth)
{
	for (unsigned n = stack_.size(); n > depth; --n) {
		const Instruction *inner = n == stack_.size() ? at : stack_[n];
		auto &function = *const_cast<Function *>(inner->getFunction());
		if (!PostDominatorTree(function).dominates(inner->getParent(),
							   &function.getEntryBlock()))
			return false;
	}
	return true;
}

bool Engine::touches_locks(const Function &function)
{
	auto [at, fresh] = touches_locks_.try_emplace(&function, false);
	if (!fresh)
		return at->second;
	bool touches = false;
	for (const Instruction &each : instructions(function)) {
		auto *call = dyn_cast<CallBase>(&each);
		if (!call || isa<IntrinsicInst>(call) || call->isInlineAsm())
			continue;
		auto *callee = sources_.function(call->getCalledOperand());
		if (!callee || opener_of(*callee).kind != Opener::None ||
		    (!callee->isDeclaration() && touches_locks(*callee)) ||
		    tables_.direct.count(functions_[*callee].name)) {
			touches = true;
			break;
		}
	}
	return touches_locks_[&function] = touches;
}

// ---- what the kernel is given -------------------------------------------------------------------------------------

bool Engine::excepted(const Callback &callback)
{
	if (callback.except.empty())
		return false;
	std::string what = callback.except + "=" + callback.except_bits;
	if (report_.source().is_excepted(what))
		return true;
	Field field = fields_.named(callback.except);
	auto at = constants_stored_.find(field);
	bool excepted = at != constants_stored_.end() &&
			(at->second & report_.source().bits(callback.except_bits));
	if (excepted)
		report_.source().set_excepted(what);
	return excepted;
}

void Engine::ask_source()
{
	Layouts &source = report_.source();
	for (auto &[name, callback] : tables_.fields)
		excepted(callback);
	for (auto &each : tables_.parameters)
		for (auto &[place, callback] : each.second)
			excepted(callback);
	sources_.each_function([&](const Function &function) {
		if (function.isDeclaration() && !function.isIntrinsic())
			source.is_other_file(function.getName());
	});
	fields_.ask_names();
}

std::string Engine::learned() const
{
	std::string all;
	raw_string_ostream out(all);
	out << "t\t" << steps_ << '\n';
	for (auto &[function, callbacks] : roots_)
		for (const Callback &each : callbacks)
			out << "r\t" << function->getName() << '\t' << unsigned(each.caller) << '\t'
			    << each.reclaims << '\t' << each.why << '\n';
	for (const Function *each : unbalanced_)
		out << "u\t" << each->getName() << '\n';
	for (Field each : deciding_)
		if (auto name = fields_.name_of(each))
			out << "d\t" << name->structure << '\t' << name->global << '\t'
			    << name->offset << '\n';
	return all;
}

void Engine::recall(const Module &source, StringRef text, const Facts::Names &names)
{
	auto number = [](StringRef word) {
		uint64_t value = 0;
		word.getAsInteger(10, value);
		return value;
	};
	while (!text.empty()) {
		StringRef line;
		std::tie(line, text) = text.split('\n');
		SmallVector<StringRef, 5> words;
		line.split(words, '\t');
		words.resize(5);
		const Function *function = source.getFunction(words[1]);
		if (words[0] == "t")
			known_steps_ += number(words[1]);
		if (words[0] == "u" && function)
			unbalanced_.insert(function);
		if (words[0] == "d")
			deciding_.insert(
				fields_.with_name({names.structure(words[1]),
						   names.variable(words[2]), number(words[3])}));
		if (words[0] == "r" && function && !function->isDeclaration()) {
			Callback callback;
			callback.caller = Caller(number(words[2]));
			callback.reclaims = number(words[3]);
			callback.why = words[4].str();
			add_root(function, callback);
			known_roots_.insert({function, unsigned(callback.caller)});
		}
	}
}

/** Whether a function of another source is named there, or may be called by a pointer that is read there. */
bool Engine::leaves_source(const Instruction &instruction)
{
	auto is_others = [&](const Function *function) {
		return function && !function->isDeclaration() &&
		       function->getParent() != instruction.getModule();
	};
	for (const Use &use : instruction.operands())
		if (use->getType()->isPointerTy() && isa<Constant>(use) &&
		    is_others(sources_.function(use)))
			return true;
	auto *load = dyn_cast<LoadInst>(&instruction);
	if (!load || !load->getType()->isPointerTy())
		return false;
	auto at = stored_.find(fixed_address(load->getPointerOperand()).address);
	return at != stored_.end() && any_of(at->second, is_others);
}

bool Engine::is_plain(const Function &function)
{
	auto [at, fresh] = plain_.try_emplace(&function, true);
	if (!fresh)
		return at->second;
	auto harmless = [&](const Instruction &each) {
		auto *call = dyn_cast<CallBase>(&each);
		const Function *callee =
			call ? sources_.function(call->getCalledOperand()) : nullptr;
		for (const Use &use : each.operands())
			if (isa<Constant>(use) && sources_.function(use) &&
			    !(call && call->isCallee(&use)))
				return false;
		if (!call || call->isInlineAsm())
			return true;
		if (!callee || opener_of(*callee).kind != Opener::None)
			return false;
		const FunctionInfo &info = functions_[*callee];
		if (info.kernel() &&
		    (tables_.parameters.count(info.name) || tables_.direct.count(info.name)))
			return false;
		return callee->isDeclaration() || is_plain(*callee);
	};
	bool plain = all_of(instructions(function), harmless);
	return plain_[&function] = plain;
}

bool Engine::leaves_source(const Function &function)
{
	auto [at, fresh] = leaves_source_.try_emplace(&function, false);
	if (!fresh)
		return at->second;
	bool leaves = false;
	for (const Instruction &each : instructions(function)) {
		auto *call = dyn_cast<CallBase>(&each);
		const Function *callee =
			call ? sources_.function(call->getCalledOperand()) : nullptr;
		if (leaves_source(each) ||
		    (callee && !callee->isDeclaration() && leaves_source(*callee))) {
			leaves = true;
			break;
		}
	}
	return leaves_source_[&function] = leaves;
}

/** Whether following the function can say more than following its source alone did, or time does not matter. */
bool Engine::is_worth_it(const Function &function, const Callback &callback, bool all)
{
	return all || !known_roots_.contains({&function, unsigned(callback.caller)}) ||
	       leaves_source(function);
}

void Engine::add_root(const Function *function, const Callback &callback)
{
	if (function->isDeclaration() || functions_[*function].kernel())
		return;
	auto &known = roots_[function];
	for (const Callback &each : known)
		if (each.caller == callback.caller && each.reclaims == callback.reclaims)
			return;
	known.push_back(callback);
	changed_ = true;
}

void Engine::called_back(const Function &, StringRef name, ArrayRef<unsigned> arguments)
{
	auto at = tables_.parameters.find(name);
	if (at == tables_.parameters.end())
		return;
	for (auto &[place, callback] : at->second) {
		if (place >= arguments.size() || excepted(callback))
			continue;
		const Value &argument = values_[arguments[place]];
		if (auto *given = dyn_cast_or_null<Function>(argument.global)) {
			add_root(given, callback);
			continue;
		}
		// A notifier_block, in a variable or in the driver's structure.
		Field field = argument.global ? fields_.of_global(*argument.global, 0)
					      : fields_.inside(argument.lock, "notifier_block", 0);
		if (auto in = stored_.find(field); field && in != stored_.end())
			for (const Function *given :
			     SmallVector<const Function *, 4>(in->second.begin(), in->second.end()))
				add_root(given, callback);
	}
}

void Engine::put(Field field, const Function *function)
{
	if (!field)
		return;
	if (stored_[field].insert(function))
		changed_ = true;
	if (auto at = field_callers_.find(field); at != field_callers_.end())
		for (const Callback *each : at->second)
			if (!excepted(*each))
				return add_root(function, *each);
}

void Engine::read_initializer(const Constant *value, const GlobalVariable &variable,
			      StructType *structure, uint64_t offset, uint64_t total,
			      StringRef type, bool numbers)
{
	auto at_each_name = [&](auto what) {
		if (structure)
			what(fields_.of_structure(Fields::plain(structure->getName()), offset));
		if (!type.empty() &&
		    !(structure && Fields::plain(structure->getName()) == type && offset == total))
			what(fields_.of_structure(type, total));
	};
	if (auto *function = sources_.function(value)) {
		if (numbers)
			return;
		at_each_name([&](Field field) { put(field, function); });
		put(fields_.of_global(variable, total), function);
		put(fields_.of_global(variable, 0), function);
		return;
	}
	if (auto *number = dyn_cast<ConstantInt>(value); number && number->getBitWidth() <= 64) {
		at_each_name(
			[&](Field field) { constants_stored_[field] |= number->getZExtValue(); });
		return;
	}
	auto &layout = sources_.layout();
	if (auto *whole = dyn_cast<ConstantStruct>(value)) {
		StructType *own = whole->getType();
		bool named = own->hasName() && !Fields::plain(own->getName()).empty();
		for (unsigned n = 0; n < whole->getNumOperands(); ++n) {
			uint64_t at = layout.getStructLayout(own)->getElementOffset(n);
			read_initializer(whole->getOperand(n), variable, named ? own : structure,
					 named ? at : offset + at, total + at, type, numbers);
		}
	} else if (auto *array = dyn_cast<ConstantArray>(value)) {
		// Of an array of structures each element is one; in a structure, the array is a field.
		uint64_t size = layout.getTypeAllocSize(array->getType()->getElementType());
		bool whole_variable = total == 0 && !structure;
		for (unsigned n = 0; n < array->getNumOperands(); ++n)
			read_initializer(array->getOperand(n), variable, structure, offset,
					 whole_variable ? 0 : total + (structure ? 0 : n * size),
					 type, numbers);
	}
}

void Engine::read_initializers()
{
	// The numbers first: exceptions depend on them.
	for (bool numbers : {true, false})
		sources_.each_variable([&](const GlobalVariable &variable) {
			if (variable.hasInitializer() && !variable.getName().starts_with("llvm."))
				read_initializer(
					variable.getInitializer(), variable, nullptr, 0, 0,
					report_.source().type_of_global(variable.getName()),
					numbers);
		});
}

/** What is stored whatever the path is, so that the first round knows it. */
Value Engine::fixed_address(const llvm::Value *pointer)
{
	Value address;
	if (auto *gep = dyn_cast<GEPOperator>(pointer))
		fields_.follow(*gep, Value(), address);
	else if (auto *fixed = dyn_cast<Constant>(pointer))
		address = constant(fixed);
	return address;
}

/** Which bits the module may store in which field: exceptions depend on it. */
void Engine::read_constants()
{
	sources_.each_instruction([&](const Instruction &each) {
		auto *stored = dyn_cast<StoreInst>(&each);
		if (!stored || !stored->getValueOperand()->getType()->isIntegerTy())
			return;
		auto *number = dyn_cast<ConstantInt>(stored->getValueOperand());
		if (Field field = fixed_address(stored->getPointerOperand()).address)
			constants_stored_[field] |= number && number->getBitWidth() <= 64
							    ? number->getZExtValue()
							    : ~0ull;
	});
	// A timer that is set up to expire in a softirq: HRTIMER_MODE_SOFT.
	for (auto [name, place] : {std::pair("hrtimer_init", 2u), {"hrtimer_setup", 3u}})
		if (const Function *sets_up = sources_.find(name))
			for (const User *user : sets_up->users())
				if (auto *call = dyn_cast<CallBase>(user);
				    call && call->arg_size() > place)
					if (auto *mode = dyn_cast<ConstantInt>(
						    call->getArgOperand(place));
					    !mode || mode->getZExtValue() & 4)
						constants_stored_[fields_.named(
							"hrtimer.is_soft")] |= 1;
}

/** What is stored whatever the path is, so that the first round knows it. */
void Engine::read_stores()
{
	sources_.each_instruction([&](const Instruction &each) {
		auto *stored = dyn_cast<StoreInst>(&each);
		if (auto *given = stored ? sources_.function(stored->getValueOperand()) : nullptr) {
			Value address = fixed_address(stored->getPointerOperand());
			put(address.address, given);
			put(address.lock, given);
		}
	});
}

static bool only_called(const Function &function)
{
	bool called = false;
	for (const User *user : function.users()) {
		auto *call = dyn_cast<CallBase>(user);
		if (!call || call->getCalledFunction() != &function)
			return false;
		called = true;
	}
	return called;
}

void Engine::read_tables()
{
	for (auto &[name, callback] : tables_.fields)
		if (Field field = fields_.named(name))
			field_callers_[field].push_back(&callback);
	read_constants();
	read_stores();
}

void Engine::find_roots()
{
	sources_.each_function([&](const Function &function) {
		if (function.isDeclaration() || !functions_[function].driver())
			return;
		Callback callback;
		if (function.getSection().contains("init.text") ||
		    function.getSection().contains("exit.text"))
			callback.caller = Caller::Process;
		for (const GlobalAlias &alias : function.getParent()->aliases())
			if (alias.getAliaseeObject() == &function &&
			    (alias.getName() == "init_module" ||
			     alias.getName() == "cleanup_module"))
				callback.caller = Caller::Process;
		bool visible = !function.hasLocalLinkage() && !function.hasLinkOnceLinkage() &&
			       !function.hasWeakODRLinkage();
		if ((visible || !only_called(function)) && !roots_.count(&function))
			add_root(&function, callback);
	});
}

/** A field that says whether the code may sleep: `.xfer` clears it, `.xfer_atomic` sets it, and nobody else stores
 *  anything there. It is so until the function returns. */
void Engine::note_modes()
{
	std::map<Field, std::map<uint64_t, bool>> stored; // whether one that must not sleep does
	DenseSet<Field> others;
	sources_.each_function([&](const Function &function) {
		auto root = roots_.find(&function);
		for (const Instruction &each : instructions(function)) {
			auto *store = dyn_cast<StoreInst>(&each);
			if (!store || !store->getValueOperand()->getType()->isIntegerTy())
				continue;
			Field field = fixed_address(store->getPointerOperand()).address;
			auto *number = dyn_cast<ConstantInt>(store->getValueOperand());
			if (!field || !fields_.is_drivers(field))
				continue;
			if (root == roots_.end() || !number || number->getBitWidth() > 64) {
				others.insert(field);
				continue;
			}
			stored[field][number->getZExtValue()] |=
				any_of(root->second, [](auto &callback) {
					return callback.caller >= Caller::Atomic;
				});
		}
	});
	for (auto &[field, values] : stored)
		if (values.size() > 1 && !others.contains(field) &&
		    any_of(values, [](auto &each) { return each.second; })) {
			deciding_.insert(field);
			modes_.insert(field);
		}
}

/** seq_file calls show() with what start() has taken. */
void Engine::follow_seq_files()
{
	sources_.each_variable([&](const GlobalVariable &variable) {
		auto *type = dyn_cast<StructType>(variable.getValueType());
		if (!type || !type->hasName() ||
		    Fields::plain(type->getName()) != "seq_operations" ||
		    !variable.hasInitializer())
			return;
		auto *table = dyn_cast<ConstantStruct>(variable.getInitializer());
		if (!table || table->getNumOperands() != 4)
			return;
		const Function *start = sources_.function(table->getOperand(0));
		const Function *show = sources_.function(table->getOperand(3));
		if (!start || start->isDeclaration())
			return;
		Context context;
		context.caller = Caller::Process;
		Callback callback{Caller::Process, "seq_file calls it", "", ""};
		report_.root(start, &callback);
		root_began_ = steps_;
		locks_.root(start);
		for (const Exit &exit : analyze(*start, {}, context)) {
			if (exit.context.in_scope() && !values_[exit.result].is_zero() && show &&
			    !show->isDeclaration())
				analyze(*show, {}, exit.context);
		}
	});
}

/** The kernel calls the function: nobody else knows on which of its paths it has kept a lock. */
void Engine::check_left(const Function &function, ArrayRef<Exit> exits)
{
	for (const Exit &exit : exits) {
		for (const Held &held : exit.context.held) {
			auto holds = [&](const Held &other) {
				return other.lock == held.lock && other.sleeps == held.sleeps;
			};
			if (held.object && held.lock && held.opener && !exit.context.gave_up &&
			    any_of(exits, [&](const Exit &other) {
				    return !other.context.gave_up &&
					   none_of(other.context.held, holds);
			    }))
				locks_.left(held.lock, held.opener, functions_[function].name);
		}
	}
}

void Engine::run()
{
	read_stores(); // once more, of what was brought in
	read_initializers();
	find_roots();
	note_modes();
	const bool whole = report_.is_whole_module();
	const bool all = known_steps_ <= few_steps;
	for (int round = 0; round < most_rounds; ++round) {
		changed_ = incomplete_ = false;
		round_began_ = steps_;
		memo_.clear();
		states_.clear();
		locks_.clear();
		order_.clear();
		report_.clear();
		auto roots = roots_.takeVector();
		roots_.clear();
		for (auto &each : roots)
			roots_.insert(each);
		for (auto &[function, callbacks] : roots) {
			bool known = any_of(callbacks, [](auto &each) {
				return each.caller != Caller::Unknown;
			});
			for (const Callback &callback : callbacks) {
				if (known && callback.caller == Caller::Unknown)
					continue; // the table knows better
				if (!is_worth_it(*function, callback, all))
					continue;
				Context context;
				context.caller = callback.caller;
				context.reclaims = callback.reclaims;
				report_.root(function, &callback);
				if (most_of_root_ != unlimited &&
				    steps_ - round_began_ > most_steps_) {
					incomplete_ = true;
					continue;
				}
				root_began_ = steps_;
				locks_.root(function);
				// What a module of one file has for others is for process context, if it does
				// not say otherwise.
				if (callback.caller == Caller::Unknown &&
				    !function->hasLocalLinkage() && whole)
					locks_.root_sleeps();
				auto exits = analyze(*function, {}, context);
				if (callback.caller != Caller::Unknown)
					check_left(*function, exits);
			}
		}
		follow_seq_files();
		if (is_hopeless())
			return;
		if (!changed_)
			break;
	}
	if (!incomplete_) { // what is said of locks is said of all paths
		locks_.check(report_, fields_);
		order_.check(locks_.unpaired());
	}
	report_.finish();
}

} // namespace kpp::check
