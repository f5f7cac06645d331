// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What is wrong, in the form of the compiler's own messages.
#pragma once

#include "context.hpp"
#include "fields.hpp"
#include "functions.hpp"
#include "tables.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace clang {
class CompilerInstance;
}

namespace kpp::check {

/** A line of the source, and the function it is in. */
struct Place {
	std::string file, directory, function;
	unsigned line = 0, column = 0;
	bool library = false;
};

using Stack = std::vector<const llvm::Instruction *>;

/** From the outermost function inwards. */
std::vector<Place> report_places(const Stack &stack, const llvm::Instruction *at);

/** Whether an instruction, or what it was inlined into, is of a line of the driver's own files. */
bool is_own(const llvm::Instruction *at);

enum class Severity { Warning, Error };

class Report {
public:
	Report(clang::CompilerInstance *compiler, Layouts &source, Severity severity)
		: compiler_(compiler),
		  source_(source),
		  severity_(severity)
	{}
	Layouts &source() { return source_; }
	/** Whether the module is this file alone. */
	bool is_whole_module() const;

	void root(const llvm::Function *function, const Callback *callback)
	{
		root_ = function;
		callback_ = *callback;
	}
	void sleeping(const Stack &stack, const llvm::Instruction *at, llvm::StringRef name,
		      const Sleeper &sleeper, const Context &context, Fields &fields,
		      Functions &functions);
	void inversion(const std::string &lock, const std::vector<Place> &inside,
		       const std::vector<Place> &outside, bool hard);
	void twice(const std::string &lock, const std::vector<Place> &first,
		   const std::vector<Place> &second);
	void left(const std::string &lock, const std::vector<Place> &taken,
		  const std::string &function);
	/** One lock is taken while another one is held. */
	struct Ordered {
		std::string held, lock;		      ///< their names
		std::vector<Place> taken_held, taken; ///< the places where each was taken
	};
	void two_orders(const Ordered &one, const Ordered &other);
	/** A shrinker takes a lock, which is held where memory is allocated. */
	void reclaim_waits(const Ordered &shrinks, const Ordered &allocates);
	/** Whether the source says there that the lock is one of another level: spin_lock_nested(). */
	bool is_nested(const llvm::Instruction *at);
	/** Whether the author says that what is done there is right. */
	bool is_excused(const std::vector<Place> &places);
	void clear()
	{
		findings_.clear();
		causes_ = known_;
	}
	void finish(); ///< says what was found
	/** What was found or excused, by its place or its cause: another report of it says nothing new. */
	const std::set<std::string> &causes() const { return causes_; }
	void know(std::set<std::string> causes) { known_ = std::move(causes); }
	/** Whether there was an error. */
	bool failed() const { return failed_; }

private:
	struct Note {
		Place place;
		std::string text;
	};
	struct Finding {
		Place place;
		std::string text;
		std::vector<Note> notes;
	};
	/** The calls that lead to where the lock is taken, and where the other one was. */
	static void lead_there(Finding &finding, const Ordered &each);
	void say(const Place &place, bool note, const std::string &text);
	bool escaped(const Place &place, const std::vector<Place> &path);
	std::vector<std::string> &lines(const Place &place);

	clang::CompilerInstance *compiler_;
	Layouts &source_;
	Severity severity_;
	const llvm::Function *root_ = nullptr;
	Callback callback_;
	std::vector<Finding> findings_;
	std::set<std::string> causes_, known_;
	bool failed_ = false;
	std::map<std::string, std::vector<std::string>> files_;
};

} // namespace kpp::check
