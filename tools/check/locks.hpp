// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// In which contexts each lock is taken, and whether what may interrupt its holder takes it too.
#pragma once

#include "context.hpp"
#include "fields.hpp"
#include "report.hpp"

#include "llvm/ADT/DenseSet.h"

#include <map>

namespace kpp::check {

class Locks {
public:
	void root(const llvm::Function *function) { root_ = function; }
	/** The function that the kernel called last has slept: it is called where that is allowed. */
	void root_sleeps() { process_.insert(root_); }
	void taken(bool reads, const Value &lock, const Context &before, const Context &after,
		   const Stack &stack, const llvm::Instruction *at, Fields &fields);
	/** A lock is taken, maybe while it is held. */
	void again(bool reads, const Value &lock, const Context &before, const Stack &stack,
		   const llvm::Instruction *at, llvm::function_ref<bool(unsigned)> inevitable);
	/** A function returns with a lock that it has taken on one path, and without it on another. */
	void left(Field lock, const llvm::Instruction *taken, llvm::StringRef function);
	/** A lock is dropped that the path has not taken: paths through the module do not say all about it. */
	void unpaired(const Value &lock, const Context &before);
	void clear();
	void check(Report &report, Fields &fields);
	const llvm::DenseSet<Field> &unpaired() const { return unpaired_; }

private:
	enum Kind : uint8_t { InHardirq, InSoftirq, InterruptsOn, SoftirqsOn, kinds };
	struct Use {
		std::vector<Place> places;
		const Callback *callback;
		const llvm::Function *needs; ///< counts if this one sleeps
		bool reads;
	};
	const Use *find(const std::vector<Use> *uses, Kind kind, bool may_read);
	void inverted(Report &report, Fields &fields, Field lock, const Use &inside,
		      const Use &outside, bool hard);

	/** A lock is taken that is held. */
	struct Twice {
		Field lock;
		uint64_t call; ///< the one that takes it again, and what leads there
		std::vector<Place> first, second;
		bool sleeps;
	};
	void check_twice(Report &report, Fields &fields);

	std::map<Field, std::vector<Use>[kinds]> uses_;
	struct Left {
		Field lock;
		std::vector<Place> taken;
		std::string function;
	};
	std::vector<Twice> twice_;
	std::vector<Left> left_;
	llvm::DenseSet<uint64_t> seen_twice_, free_before_; ///< calls
	llvm::DenseSet<Field> unpaired_;
	llvm::DenseSet<const llvm::Function *> process_;
	const llvm::Function *root_ = nullptr;
};

} // namespace kpp::check
