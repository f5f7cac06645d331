// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

// Parts of clang's libraries that have other names from one version to the next. Templates choose
// the name that exists.

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/Version.h"

#include <memory>
#include <optional>
#include <utility>

namespace llvm {
class Module;
class raw_pwrite_stream;
} // namespace llvm

/** The tag that a type specifier declares by mentioning it, or null. */
inline clang::TagDecl *owned_tag(clang::TypeLoc type)
{
#if CLANG_VERSION_MAJOR >= 22 // no ElaboratedType: a tag's own type has the keyword
	auto tag = type.getAs<clang::TagTypeLoc>();
	return tag && tag.getTypePtr()->isTagOwned() ? tag.getDecl() : nullptr;
#else
	auto elaborated = type.getAs<clang::ElaboratedTypeLoc>();
	return elaborated ? elaborated.getTypePtr()->getOwnedTagDecl() : nullptr;
#endif
}

template <class Context>
clang::QualType tag_type(const Context &context, const clang::TagDecl *tag)
{
	if constexpr (requires { context.getCanonicalTagType(tag); })
		return context.getCanonicalTagType(tag);
	else
		return context.getTagDeclType(tag);
}

template <class Context>
clang::QualType typedef_type(const Context &context, const clang::TypedefDecl *alias)
{
	if constexpr (requires { context.getTypedefType(alias); })
		return context.getTypedefType(alias);
	else
		return context.getTypedefType(clang::ElaboratedTypeKeyword::None, std::nullopt,
					      alias);
}

template <class Field>
unsigned bit_width(const Field *field, const clang::ASTContext &context)
{
	if constexpr (requires { field->getBitWidthValue(); })
		return field->getBitWidthValue();
	else
		return field->getBitWidthValue(context);
}

template <class Trait>
bool trait_value(const Trait *expr)
{
	if constexpr (requires { expr->getBoolValue(); })
		return expr->getBoolValue();
	else
		return expr->getValue();
}

/** Whether a pointer to a type with the qualifiers `inner` converts to a pointer to one with
 * `outer`. */
template <class Qualifiers>
bool qualifiers_include(const Qualifiers &outer, const Qualifiers &inner,
			const clang::ASTContext &context)
{
	if constexpr (requires { outer.compatiblyIncludes(inner, context); })
		return outer.compatiblyIncludes(inner, context);
	else
		return outer.compatiblyIncludes(inner);
}

template <class Policy>
void print_canonically(Policy &policy)
{
	if constexpr (requires { policy.PrintAsCanonical; })
		policy.PrintAsCanonical = true;
	else
		policy.PrintCanonicalTypes = true;
}

/** Gives a declaration the name `text` in the object file. */
template <class Label = clang::AsmLabelAttr>
void label(clang::NamedDecl *decl, llvm::StringRef text)
{
	clang::ASTContext &context = decl->getASTContext();
	if constexpr (requires { Label::CreateImplicit(context, text, true); })
		decl->addAttr(Label::CreateImplicit(context, text, true));
	else
		decl->addAttr(Label::CreateImplicit(context, text));
}

/** Has the back end write `module`. */
template <class Instance, class Action>
void write_module(Instance &ci, llvm::StringRef layout, llvm::Module *module, Action action,
		  std::unique_ptr<llvm::raw_pwrite_stream> to)
{
	auto *files = &ci.getVirtualFileSystem();
	if constexpr (requires {
			      emitBackendOutput(ci, ci.getCodeGenOpts(), layout, module, action,
						files, std::move(to));
		      })
		emitBackendOutput(ci, ci.getCodeGenOpts(), layout, module, action, files,
				  std::move(to));
	else if constexpr (requires {
				   emitBackendOutput(ci, layout, module, action, files,
						     std::move(to));
			   })
		emitBackendOutput(ci, layout, module, action, files, std::move(to));
	else
		EmitBackendOutput(ci.getDiagnostics(), ci.getHeaderSearchOpts(),
				  ci.getCodeGenOpts(), ci.getTargetOpts(), ci.getLangOpts(), layout,
				  module, action, files, std::move(to));
}
