// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-names: a plugin of the C++ compiler, for kernels with kCFI.
//
// kCFI compares numbers that clang makes of mangled function types. The view says `struct class_`
// where C says `struct class`, and the numbers would differ. So the tags have the view's names
// while the source is read, and C's names while code is generated: nothing looks a name up then.
#include "keywords.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

using namespace clang;

namespace {

enum class Name { View, C };

/** Renames the tags before each call of the next consumer. */
template <Name To>
class Namer : public ASTConsumer {
public:
	void Initialize(ASTContext &context) override
	{
		context_ = &context;
		for (const auto &word : cxx_keywords())
			names_.emplace_back(&context.Idents.get(cxx_name(word.first())),
					    &context.Idents.get(word.first()));
	}

	bool HandleTopLevelDecl(DeclGroupRef) override
	{
		rename();
		return true;
	}
	void HandleTagDeclDefinition(TagDecl *) override { rename(); }
	void HandleTagDeclRequiredDefinition(const TagDecl *) override { rename(); }
	void HandleCXXStaticMemberVarInstantiation(VarDecl *) override { rename(); }
	void HandleVTable(CXXRecordDecl *) override { rename(); }
	void HandleTranslationUnit(ASTContext &) override { rename(); }

private:
	void rename()
	{
		for (auto [view, c] : names_) {
			if (!view->getFETokenInfo()) // nothing has that name
				continue;
			for (NamedDecl *found : context_->getTranslationUnitDecl()->lookup(view))
				if (auto *tag = llvm::dyn_cast<TagDecl>(found))
					for (TagDecl *each : tag->redecls())
						each->setDeclName(To == Name::C ? c : view);
		}
	}

	ASTContext *context_ = nullptr;
	std::vector<std::pair<IdentifierInfo *, IdentifierInfo *>> names_;
};

template <Name To>
class Action : public PluginASTAction {
	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override
	{
		return std::make_unique<Namer<To>>();
	}
	bool ParseArgs(const CompilerInstance &, const std::vector<std::string> &) override
	{
		return true;
	}
	ActionType getActionType() override
	{
		return To == Name::C ? AddBeforeMainAction : AddAfterMainAction;
	}
};

FrontendPluginRegistry::Add<Action<Name::C>> before("kpp-names-c", "C's names");
FrontendPluginRegistry::Add<Action<Name::View>> after("kpp-names-view", "the view's names");

} // namespace
