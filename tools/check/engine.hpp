// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Follows each function that something outside calls, path by path, through the functions of the module that it
// calls. Equal states meet; a call with the same arguments in the same context is followed once.
#pragma once

#include "context.hpp"
#include "fields.hpp"
#include "functions.hpp"
#include "locks.hpp"
#include "openers.hpp"
#include "order.hpp"
#include "report.hpp"
#include "sources.hpp"
#include "tables.hpp"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/IntrinsicInst.h"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace kpp::check {

/** What is known of the values that are still needed: sorted pairs of a local number and one of Values. */
class Known {
public:
	unsigned operator[](unsigned local) const;
	void set(unsigned local, unsigned value);
	void clear() { all_.clear(); }
	template <class Keep>
	void keep(Keep wanted)
	{
		llvm::erase_if(all_, [&](auto &each) { return !wanted(each.first); });
	}
	uint64_t hash(uint64_t seed) const;

private:
	llvm::SmallVector<std::pair<unsigned, unsigned>, 8> all_;
};

/** The numbers of a function's values, and where they are needed. */
struct Code {
	llvm::DenseMap<const llvm::Value *, unsigned> numbers;
	llvm::DenseMap<const llvm::BasicBlock *, llvm::BitVector> live;
	llvm::DenseSet<const llvm::BasicBlock *> repeated; ///< of a loop
	explicit Code(const llvm::Function &function);
};

class Engine {
public:
	static constexpr size_t unlimited = ~size_t(0);
	/**
	 * Beyond @p most_steps nothing more is claimed of a function. With @p most_of_root, a function that the
	 * kernel calls is left after twice as many, and the functions that remain after @p most_steps are left out.
	 */
	Engine(const Sources &sources, const Tables &tables, Layouts &source, Report &report,
	       size_t most_steps, size_t most_of_root = unlimited);
	/** Before `prepare()`, which takes structures in local variables apart. */
	void read_tables();
	void run();
	size_t steps() const { return steps_; }
	/** Asks all that the check of the whole module may want to know of the source. */
	void ask_source();
	/** What following the paths has found out, for the check of the whole module. */
	std::string learned() const;
	/** Before run(): what learned() wrote of a source. */
	void recall(const llvm::Module &source, llvm::StringRef text, const Facts::Names &names);
	/** Too many paths in the whole source: nothing of it is followed or reported any more. */
	bool is_hopeless() const;
	/** Whether functions were left or left out. */
	bool is_incomplete() const { return incomplete_; }

private:
	struct Exit {
		Context context;
		unsigned result;
	};
	struct State {
		const llvm::BasicBlock *block, *from;
		llvm::BasicBlock::const_iterator at;
		Known known;
		Context context;
		unsigned splits = 0; ///< in this block, by what functions return
	};
	struct Root {
		const llvm::Function *function;
		Callback callback;
	};
	/** One function, from one call. */
	struct Walk {
		const llvm::Function &function;
		const Code &code;
		std::vector<State> todo;
		std::unordered_set<uint64_t> seen;
		llvm::DenseMap<const llvm::PHINode *, llvm::SmallVector<uint64_t, 4>> turns;
		std::vector<Exit> exits;
		bool recursive = false;
		Walk(const llvm::Function &function, const Code &code)
			: function(function),
			  code(code)
		{}
	};

	// engine.cpp: paths
	std::vector<Exit> analyze(const llvm::Function &function,
				  llvm::ArrayRef<unsigned> arguments, const Context &context);
	void forget_openers(Context &after, const Context &before);
	void recall_openers(Context &after, const Context &before);
	void identify(const Walk &walk, const llvm::Value *pointer, const llvm::BasicBlock *block,
		      Value &value);
	void null_is_without_lock(std::vector<Exit> &exits, const Context &before);
	void enter_block(Walk &walk, State state);
	void run_block(Walk &walk, State state);
	void branch(Walk &walk, State &state, const llvm::BranchInst &branch);
	void choose(Walk &walk, State &state, const llvm::SwitchInst &choice);
	void leave(Walk &walk, State &state, const llvm::ReturnInst &end);
	void follow(Walk &walk, const State &state, const llvm::BasicBlock *next);
	Value evaluate(const Walk &walk, State &state, const llvm::Instruction &instruction);
	Value loaded(State &state, const llvm::LoadInst &load, const Value &address);
	void store(State &state, const Value &value, const Value &address);
	void refine(const Walk &walk, State &state, const llvm::Value *value, bool equal,
		    uint64_t to, int depth = 0);
	const Value &get(const Walk &walk, const State &state, const llvm::Value *value);
	void set(const Walk &walk, State &state, const llvm::Value *value, const Value &what);
	Value constant(const llvm::Constant *constant);
	void note_condition(const Walk &walk, const State &state, const llvm::BranchInst &branch);
	bool touches_scope(const llvm::BasicBlock *block, int depth = 0);

	// calls.cpp: calls, and what the module gives to the kernel
	bool call(Walk &walk, State &state,
		  const llvm::CallBase &call); ///< false: it does not return
	void call_function(const llvm::CallBase &call, const llvm::Function &callee,
			   llvm::ArrayRef<unsigned> arguments, const Context &context,
			   std::vector<Exit> &exits);
	/** Follows a function of the module, with the objects that matter there. */
	void enter(const llvm::Function &callee, llvm::ArrayRef<unsigned> arguments,
		   const Context &context, std::vector<Exit> &exits);
	static void drops_what_was_taken(std::vector<Exit> &exits, const Context &before);
	/** After a call of which nobody knows what it does to the locks that are held. */
	Context after_unknown(const Context &context, bool kernels,
			      llvm::ArrayRef<unsigned> arguments);
	/** Whether the functions called from a depth on come to this call whatever they find. */
	bool inevitable(const llvm::Instruction *at, unsigned depth);
	bool touches_locks(const llvm::Function &function);
	void called_back(const llvm::Function &kernels, llvm::StringRef name,
			 llvm::ArrayRef<unsigned> arguments);
	bool sleeps(const Sleeper &sleeper, const llvm::Function &callee,
		    llvm::ArrayRef<unsigned> arguments);
	bool reclaims(const Sleeper &sleeper, llvm::ArrayRef<unsigned> arguments);
	void not_null(const Walk &walk, State &state, const llvm::Value *pointer);
	void check_left(const llvm::Function &function, llvm::ArrayRef<Exit> exits);
	void follow_seq_files();
	void read_initializers();
	void read_initializer(const llvm::Constant *value, const llvm::GlobalVariable &variable,
			      llvm::StructType *structure, uint64_t offset, uint64_t total,
			      llvm::StringRef type, bool numbers);
	void read_constants();
	Value fixed_address(const llvm::Value *pointer);
	void read_stores();
	void put(Field field, const llvm::Function *function);
	void add_root(const llvm::Function *function, const Callback &callback);
	void find_roots();
	void note_modes();
	/** Whether no more of the function that the kernel calls is followed. */
	bool is_left();
	bool is_worth_it(const llvm::Function &function, const Callback &callback, bool all);
	/** Whether a function has no effect on scopes and gives the kernel no other function. */
	bool is_plain(const llvm::Function &function);
	bool leaves_source(const llvm::Function &function);
	bool leaves_source(const llvm::Instruction &instruction);
	const Opener &opener_of(const llvm::Function &function);
	const llvm::Instruction *own_call(const llvm::Instruction *at);
	bool excepted(const Callback &callback);

	const size_t most_steps_, most_of_root_;
	const Sources &sources_;
	const Tables &tables_;
	Report &report_;
	Fields fields_;
	Functions functions_;
	Values values_;
	Objects objects_;
	Locks locks_;
	Order order_;

	llvm::MapVector<const llvm::Function *, std::vector<Callback>> roots_;
	llvm::DenseMap<Field, llvm::SetVector<const llvm::Function *>> stored_;
	llvm::DenseMap<Field, llvm::SmallVector<const Callback *, 2>> field_callers_;
	std::map<Field, uint64_t> constants_stored_; ///< bits that the module may store there
	llvm::DenseSet<Field> deciding_;	     ///< fields that decide about a scope
	llvm::DenseSet<Field> modes_;		     ///< of these, what lasts beyond the scope
	llvm::DenseSet<const llvm::Function *> unbalanced_;
	std::unordered_map<const llvm::Function *, Opener> openers_; ///< as in Functions
	llvm::DenseMap<const llvm::Function *, bool> touches_locks_, leaves_source_, plain_;
	/** What calls which function was known to the check of the source alone, and its steps. */
	llvm::DenseSet<std::pair<const llvm::Function *, unsigned>> known_roots_;
	size_t known_steps_ = 0;
	llvm::StringMap<bool> other_files_; ///< functions that no header of the kernel declares
	llvm::DenseMap<const llvm::Instruction *, bool>
		own_; ///< whether it is of the driver's files
	llvm::DenseMap<const llvm::Function *, std::unique_ptr<Code>> codes_;
	std::unordered_map<uint64_t, std::vector<Exit>> memo_;
	llvm::DenseMap<const llvm::Function *, size_t> states_; ///< of all calls
	std::unordered_set<uint64_t> running_;
	std::vector<const llvm::Instruction *> stack_;
	bool changed_ = false; ///< something was found that earlier paths did not know
	size_t steps_ = 0, root_began_ = 0, round_began_ = 0;
	bool incomplete_ = false;
};

/** Makes values of local variables, and brings the functions in that are given the address of one. */
void prepare(llvm::Module &module, llvm::function_ref<bool(const llvm::Function &)> known);

} // namespace kpp::check
