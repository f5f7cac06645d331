// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "description.hpp"

#include "../clang.hpp"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecordLayout.h"

using namespace clang;

Description::Description(ASTContext &context, bool deep)
	: context_(context),
	  policy_(context.getPrintingPolicy()),
	  deep_(deep)
{
	policy_.AnonymousTagLocations = false;
	print_canonically(policy_);
}

void Description::add(QualType type)
{
	type = type.getCanonicalType();
	os_ << type.getAsString(policy_) << ";";
	if (deep_)
		reach(type);
}

void Description::add(const TagDecl *tag)
{
	tag = tag->getDefinition();
	if (!tag || tag->isInvalidDecl() || tag->isDependentContext() || !seen_.insert(tag).second)
		return;
	os_ << (tag->isUnion() ? "union " : "") << "{";
	if (auto *list = llvm::dyn_cast<EnumDecl>(tag)) {
		add(list->getIntegerType());
		for (const EnumConstantDecl *value : list->enumerators())
			os_ << value->getName() << "=" << value->getInitVal() << ",";
	} else if (auto *record = llvm::dyn_cast<RecordDecl>(tag)) {
		members(record);
	}
	os_ << "}";
}

void Description::members(const RecordDecl *record)
{
	const ASTRecordLayout &layout = context_.getASTRecordLayout(record);
	os_ << layout.getSize().getQuantity() << ":";
	if (auto *klass = llvm::dyn_cast<CXXRecordDecl>(record)) {
		for (const CXXBaseSpecifier &base : klass->bases()) {
			os_ << (base.isVirtual() ? "virtual " : "");
			add(base.getType());
		}
		for (const CXXMethodDecl *method : klass->methods())
			if (method->isVirtual() || !(deep_ || method->isImplicit())) {
				os_ << (method->isVirtual() ? "virtual " : "")
				    << method->getNameAsString() << " ";
				// clang determines late whether a defaulted method may throw.
				add(context_.getFunctionTypeWithExceptionSpec(method->getType(),
									      EST_None));
			}
	}
	for (const FieldDecl *field : record->fields()) {
		os_ << field->getName() << "@" << layout.getFieldOffset(field->getFieldIndex());
		if (field->isBitField())
			os_ << ":" << bit_width(field, context_);
		os_ << " ";
		add(field->getType());
	}
}

void Description::reach(QualType type)
{
	const Type *t = type.getCanonicalType().getTypePtr();
	if (auto *tag = t->getAsTagDecl())
		add(tag);
	else if (auto *array = context_.getAsArrayType(type))
		reach(array->getElementType());
	else if (!t->getPointeeType().isNull())
		reach(t->getPointeeType());
	else if (auto *function = t->getAs<FunctionProtoType>()) {
		reach(function->getReturnType());
		for (QualType parameter : function->param_types())
			reach(parameter);
	}
}
