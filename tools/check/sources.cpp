// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "sources.hpp"

#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace kpp::check {

static const GlobalValue *aliased(const GlobalValue *named)
{
	if (auto *alias = dyn_cast<GlobalAlias>(named); alias && alias->getAliaseeObject())
		return alias->getAliaseeObject();
	return named;
}

Sources::Sources(ArrayRef<const Module *> all) : all_(all)
{
	if (all.size() == 1)
		return;
	StringMap<const GlobalValue *> defined;
	for (const Module *module : all)
		for (const GlobalValue &each : module->global_values())
			if (!each.isDeclarationForLinker() && !each.hasLocalLinkage())
				defined.try_emplace(each.getName(), aliased(&each));
	for (const Module *module : all)
		for (const GlobalValue &each : module->global_values())
			if (each.isDeclarationForLinker())
				if (auto at = defined.find(each.getName()); at != defined.end())
					definitions_[&each] = at->second;
}

const GlobalValue *Sources::definition(const GlobalValue *named) const
{
	if (auto at = definitions_.find(named); at != definitions_.end())
		return at->second;
	return aliased(named);
}

const Function *Sources::function(const Value *pointer) const
{
	auto *named = dyn_cast<GlobalValue>(pointer->stripPointerCasts());
	return named ? dyn_cast<Function>(definition(named)) : nullptr;
}

const Function *Sources::find(StringRef name) const
{
	for (const Module *module : all_)
		if (const Function *function = module->getFunction(name))
			return function;
	return nullptr;
}

} // namespace kpp::check
