// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// The rule for jumps past an initialization.
#include "rules.hpp"

#include <set>

namespace rewriting {

using namespace clang;

const Rule jump{"jump",
		"C jumps past the initialization of a variable; C++ does not, so that the variable "
		"gets its value behind its declaration."};

namespace {

struct Variable {
	const VarDecl *var;
	const DeclStmt *stmt;
	const Stmt *scope;
	unsigned position;
};

/** Finds the variables of a function whose initialization a jump passes. */
class Jumps {
public:
	explicit Jumps(const Stmt *body) { collect(body); }

	std::vector<Variable> passed() const
	{
		std::set<const VarDecl *> names;
		auto check = [&](unsigned from, const Target &to) {
			for (const Variable &v : variables_)
				if (from < v.position && v.position < to.position &&
				    llvm::is_contained(to.scopes, v.scope))
					names.insert(v.var);
		};
		for (auto &[from, label] : gotos_)
			if (auto it = labels_.find(label); it != labels_.end())
				check(from, it->second);
		for (auto &[from, target] : cases_)
			check(from, target);
		std::vector<Variable> out;
		llvm::copy_if(variables_, std::back_inserter(out),
			      [&](const Variable &v) { return names.count(v.var); });
		return out;
	}

private:
	struct Target {
		std::vector<const Stmt *> scopes;
		unsigned position;
	};

	void collect(const Stmt *stmt)
	{
		if (!stmt)
			return;
		unsigned position = ++position_;
		bool scope = isa<CompoundStmt, ForStmt, WhileStmt, IfStmt, SwitchStmt>(stmt);
		if (scope)
			open_.push_back(stmt);
		if (const auto *decls = dyn_cast<DeclStmt>(stmt))
			for (const Decl *decl : decls->decls())
				if (const auto *var = dyn_cast<VarDecl>(decl);
				    var && var->getInit() && var->hasLocalStorage() &&
				    !open_.empty())
					variables_.push_back({var, decls, open_.back(), position});
		if (const auto *label = dyn_cast<LabelStmt>(stmt))
			labels_[label->getDecl()] = {open_, position};
		if (const auto *jump = dyn_cast<GotoStmt>(stmt))
			gotos_.push_back({position, jump->getLabel()});
		if (const auto *assembly = dyn_cast<GCCAsmStmt>(stmt))
			for (const AddrLabelExpr *label :
			     const_cast<GCCAsmStmt *>(assembly)->labels())
				gotos_.push_back({position, label->getLabel()});
		if (isa<SwitchStmt>(stmt))
			switches_.push_back(position);
		if (isa<SwitchCase>(stmt) && !switches_.empty())
			cases_.push_back({switches_.back(), {open_, position}});
		for (const Stmt *child : stmt->children())
			collect(child);
		if (isa<SwitchStmt>(stmt))
			switches_.pop_back();
		if (scope)
			open_.pop_back();
	}

	unsigned position_ = 0;
	std::vector<const Stmt *> open_; // the scopes around the statement
	std::vector<Variable> variables_;
	std::map<const LabelDecl *, Target> labels_;
	std::vector<std::pair<unsigned, const LabelDecl *>> gotos_;
	std::vector<std::pair<unsigned, Target>> cases_;
	std::vector<unsigned> switches_;
};

/** `int x = f();` becomes `int x; x = f();`. */
void split(Editor &editor, const Variable &v)
{
	const TokenStream &tokens = editor.tokens;
	auto init = tokens.find(v.var->getInit()->getSourceRange());
	auto end = tokens.find(v.stmt->getEndLoc());
	if (!init || !end || tokens[init->first - 1].kind() != tok::equal ||
	    v.var->getType().isConstQualified() || isa<AutoType>(v.var->getType()))
		return editor.unsupported(v.var->getLocation(), "a jump past this initialization");
	std::string name = cxx_name(v.var->getName());
	std::string prefix = " " + name + " = ";
	if (tokens[init->first].kind() == tok::l_brace)
		prefix += "(__typeof__(" + name + "))";
	editor.edits.replace(init->first - 1, "", jump);
	editor.edits.move({init->first, init->last, *end + 1, prefix, ";", ""}, jump);
}

} // namespace

void split_initializations(Editor &editor, const Stmt *body)
{
	for (const Variable &v : Jumps(body).passed())
		split(editor, v);
}

} // namespace rewriting
