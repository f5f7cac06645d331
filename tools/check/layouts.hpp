// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// What the source says about structures, variables and functions, and the code does not. It is asked while the
// compiler has the source. The answers are kept for the check of the whole module, which has none.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <map>
#include <optional>
#include <string>

namespace clang {
class ASTContext;
class RecordDecl;
} // namespace clang

namespace kpp::check {

/** The answers, by name. */
struct Facts {
	struct Structure {
		bool kernels;	   ///< a header of the kernel declares it
		std::string place; ///< where it is declared, for those of the driver
	};
	llvm::StringMap<Structure> structures;
	std::map<std::pair<std::string, uint64_t>, std::string> fields; ///< by structure and offset
	llvm::StringMap<uint64_t> offsets;				///< by STRUCTURE.FIELD
	llvm::StringMap<uint64_t> bits;					///< by enumerator
	llvm::StringMap<bool> others;	      ///< functions of no header of the kernel
	llvm::StringMap<std::string> globals; ///< the structures that variables are of
	llvm::StringSet<> excepted;	      ///< exceptions of callbacks.txt that hold

	std::string text() const;
	/** What structures and variables are called where two sources have others of the same name. */
	struct Names {
		llvm::StringMap<std::string> structures, variables;
		std::string structure(llvm::StringRef name) const { return in(structures, name); }
		std::string variable(llvm::StringRef name) const { return in(variables, name); }
		static std::string in(const llvm::StringMap<std::string> &names,
				      llvm::StringRef name)
		{
			auto at = names.find(name);
			return at == names.end() ? name.str() : at->second;
		}
		unsigned number = 0; ///< of the source
	};
	/** Adds what text() wrote. */
	void read(llvm::StringRef text, const Names &names);
};

class Layouts {
public:
	/** Without a source, FACTS answers. */
	explicit Layouts(clang::ASTContext *source, Facts facts = {})
		: source_(source),
		  facts_(std::move(facts))
	{}
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
	/** Whether an exception of callbacks.txt, FIELD=BITS, is known to hold. */
	bool is_excepted(llvm::StringRef what) const { return facts_.excepted.contains(what); }
	void set_excepted(llvm::StringRef what) { facts_.excepted.insert(what); }
	/** What was answered so far. */
	const Facts &facts() const { return facts_; }

private:
	const clang::RecordDecl *find(llvm::StringRef structure);
	bool find_other_file(llvm::StringRef function);
	std::string find_type(llvm::StringRef symbol);

	clang::ASTContext *source_;
	Facts facts_;
	llvm::StringMap<const clang::RecordDecl *> records_;
	llvm::StringMap<std::string> globals_;
	bool globals_read_ = false;
};

/** Of kpp: one name for the locks of all drivers, as a spinlock_t is. */
inline bool is_librarys(llvm::StringRef structure)
{
	return structure.starts_with("kpp::");
}

} // namespace kpp::check
