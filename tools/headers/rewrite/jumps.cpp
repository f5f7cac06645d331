// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for jumps past an initialization.

#include "rules.hpp"

#include "../clang.hpp"
#include "../keywords.hpp"

#include "clang/AST/RecordLayout.h"
#include "clang/Basic/Builtins.h"

namespace rewriting {

using namespace clang;

void Rewriter::jumps(const Stmt *body, const char *why)
{
	std::vector<Variable> variables;
	std::map<const LabelDecl *, Target> labels;
	std::vector<std::pair<unsigned, const LabelDecl *>> gotos;
	std::vector<std::pair<unsigned, Target>> cases;
	std::vector<unsigned> switches;
	Scopes scopes;
	collect(body, scopes, variables, labels, gotos, cases, switches);
	std::set<const VarDecl *> passed;
	auto check = [&](unsigned from, const Target &to) {
		for (const Variable &v : variables)
			if (from < v.position && v.position < to.position &&
			    llvm::is_contained(to.scopes, v.scope))
				passed.insert(v.var);
	};
	for (auto &[from, label] : gotos)
		if (auto it = labels.find(label); it != labels.end())
			check(from, it->second);
	for (auto &[from, target] : cases)
		check(from, target);
	for (const Variable &v : variables)
		if (passed.count(v.var))
			split(v, why);
}

void Rewriter::collect(const Stmt *stmt, Scopes &scopes, std::vector<Variable> &variables,
		       std::map<const LabelDecl *, Target> &labels,
		       std::vector<std::pair<unsigned, const LabelDecl *>> &gotos,
		       std::vector<std::pair<unsigned, Target>> &cases,
		       std::vector<unsigned> &switches)
{
	if (!stmt)
		return;
	unsigned position = ++scopes.position;
	bool scope = isa<CompoundStmt, ForStmt, WhileStmt, IfStmt, SwitchStmt>(stmt);
	if (scope)
		scopes.open.push_back(stmt);
	if (const auto *decls = dyn_cast<DeclStmt>(stmt))
		for (const Decl *decl : decls->decls())
			if (const auto *var = dyn_cast<VarDecl>(decl);
			    var && var->getInit() && var->hasLocalStorage() && !scopes.open.empty())
				variables.push_back({var, decls, scopes.open.back(), position});
	if (const auto *label = dyn_cast<LabelStmt>(stmt))
		labels[label->getDecl()] = {scopes.open, position};
	if (const auto *jump = dyn_cast<GotoStmt>(stmt))
		gotos.push_back({position, jump->getLabel()});
	if (const auto *assembly = dyn_cast<GCCAsmStmt>(stmt))
		for (const AddrLabelExpr *label : const_cast<GCCAsmStmt *>(assembly)->labels())
			gotos.push_back({position, label->getLabel()});
	if (isa<SwitchStmt>(stmt))
		switches.push_back(position);
	if (isa<SwitchCase>(stmt) && !switches.empty())
		cases.push_back({switches.back(), {scopes.open, position}});
	for (const Stmt *child : stmt->children())
		collect(child, scopes, variables, labels, gotos, cases, switches);
	if (isa<SwitchStmt>(stmt))
		switches.pop_back();
	if (scope)
		scopes.open.pop_back();
}

void Rewriter::split(const Variable &v, const char *why)
{
	auto init = tokens_.find(v.var->getInit()->getSourceRange());
	auto end = tokens_.find(v.stmt->getEndLoc());
	if (!init || !end || tokens_[init->first - 1].kind() != tok::equal ||
	    v.var->getType().isConstQualified() || isa<AutoType>(v.var->getType())) {
		unsupported(v.var->getLocation(), "a jump past this initialization");
		return;
	}
	std::string name = cxx_name(v.var->getName());
	std::string prefix = " " + name + " = ";
	if (tokens_[init->first].kind() == tok::l_brace)
		prefix += "(__typeof__(" + name + "))";
	edits_.replace(init->first - 1, "", why);
	edits_.move({init->first, init->last, *end + 1, prefix, ";", ""}, why);
}

} // namespace rewriting
