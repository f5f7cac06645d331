// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Which lock is taken while which other one is held, and where two paths do so in two orders.
#pragma once

#include "openers.hpp"
#include "report.hpp"

#include "llvm/ADT/DenseSet.h"

#include <map>

namespace kpp::check {

class Order {
public:
	Order(Report &report, Fields &fields, const Objects &objects)
		: report_(report),
		  fields_(fields),
		  objects_(objects)
	{}
	/** A function that waits for the lock takes it; the call in the driver's own files leads there. */
	void taken(const Opener &opener, const Value &lock, const Context &before,
		   const Stack &stack, const llvm::Instruction *at, const llvm::Instruction *own);
	/** An allocation waits for shrinkers. */
	void allocates(const Context &before, const Stack &stack, const llvm::Instruction *at);
	void clear() { uses_.clear(); }
	/** Of some locks the paths through the module do not say all. */
	void check(const llvm::DenseSet<Field> &without);

private:
	bool certain(const Held &held, const Value &lock);
	void add(Field held, Field lock, std::vector<Place> &&taken_held,
		 std::vector<Place> &&taken);

	Report &report_;
	Fields &fields_;
	const Objects &objects_;
	/** By the lock that is held and the one that is taken. */
	std::map<std::pair<Field, Field>, Report::Ordered> uses_;
};

} // namespace kpp::check
