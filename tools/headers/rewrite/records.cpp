// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Rules for structs and unions: values, definitions and names.
#include "rules.hpp"

#include "../clang.hpp"

#include "clang/AST/RecordLayout.h"

namespace rewriting {

using namespace clang;

// -- values

const Rule volatile_record{"volatile-record",
			   "C copies a volatile struct; C++ cannot, so its bytes are copied."};

void load_volatile(Editor &editor, const ImplicitCastExpr *cast)
{
	QualType from = cast->getSubExpr()->getType();
	if (from.isVolatileQualified() && from->isRecordType())
		editor.wrap(cast->getSubExpr(), "::kpp_view::load((", "))", volatile_record);
}

const Rule record_assignment{
	"record-assignment",
	"C finds the destination of a struct before its value; C++ does so in a call of "
	"operator=(), and not with =."};

void assign_record(Editor &editor, const BinaryOperator *op)
{
	const Expr *left = op->getLHS();
	if (!left->getType()->isRecordType())
		return;
	if (left->getType().isVolatileQualified())
		return editor.wrap(left, "::kpp_view::writable((", "))", volatile_record);
	auto at = editor.tokens.find(op->getOperatorLoc());
	if (!at)
		return;
	editor.wrap(left, "(", ")", record_assignment);
	editor.edits.replace(*at, ".operator=", record_assignment);
	editor.wrap(op->getRHS(), "(", ")", record_assignment);
}

// -- definitions

const Rule empty_record{
	"empty-record",
	"A struct without members has size 0 in C and 1 in C++; a member of size 0 keeps it at 0."};

void fill_empty_record(Editor &editor, const RecordDecl *decl, TokenStream::Range range)
{
	bool empty = llvm::all_of(
		decl->fields(), [](const FieldDecl *field) { return field->isUnnamedBitField(); });
	if (empty && !decl->isInvalidDecl() &&
	    editor.context.getASTRecordLayout(decl).getSize().isZero())
		editor.edits.insert_before(range.last, "char kpp_empty_[0]; ", empty_record);
}

const Rule nested_types{
	"nested-types",
	"A type defined inside another belongs to the file in C, to the outer type in C++: it is "
	"moved before the outer type."};

void move_nested_type(Editor &editor, const TagDecl *decl, TokenStream::Range range)
{
	if (!isa<RecordDecl>(decl->getLexicalDeclContext()))
		return;
	bool unnamed = !decl->getIdentifier();
	if (unnamed && isa<RecordDecl>(decl))
		return;
	std::string keyword = isa<EnumDecl>(decl) ? "enum " : decl->getKindName().str() + " ";
	std::string name =
		unnamed ? "kpp_enum_" + std::to_string(range.first) : cxx_name(decl->getName());
	unsigned end = editor.tag_end(range);
	bool declares = editor.tokens[end + 1].kind() != tok::semi;
	if (unnamed)
		editor.edits.insert_after(range.first, " " + name, nested_types);
	unsigned line = editor.sm.getExpansionLineNumber(decl->getBeginLoc());
	unsigned anchor_line =
		editor.sm.getExpansionLineNumber(editor.tokens[editor.anchor].location());
	Move move{range.first, end, editor.anchor, "", "", declares ? keyword + name : ""};
	move.prefix = "\n#line " + std::to_string(line) + "\n";
	move.suffix = ";\n#line " + std::to_string(anchor_line) + "\n";
	editor.edits.move(std::move(move), nested_types);
}

const Rule unnamed_member{
	"unnamed-member",
	"A struct with a name cannot be an unnamed member in C++: its members are repeated without "
	"the name."};

void repeat_members(Editor &editor, const FieldDecl *field)
{
	if (field->getIdentifier() || !field->isImplicit() || !field->getType()->isRecordType())
		return;
	// With -fms-extensions a record without a declarator is an unnamed member. In C++ only a
	// record without a name can be one.
	const RecordDecl *definition = field->getType()->getAsRecordDecl()->getDefinition();
	if (!definition || !definition->getIdentifier())
		return;
	auto first = editor.tokens.find(field->getBeginLoc());
	auto whole = editor.tokens.find(definition->getSourceRange());
	auto brace = whole ? editor.body(*whole) : std::nullopt;
	if (!first || !brace)
		return editor.unsupported(field->getBeginLoc(), "an unnamed member of this type");
	unsigned last = *first;
	if (*first == whole->first)
		last = editor.tag_end(*whole);
	else
		while (editor.tokens[last + 1].kind() != tok::semi)
			last++;
	editor.edits.copy({*first, last, *brace, editor.tag_end(*whole),
			   definition->getKindName().str() + " "},
			  unnamed_member);
}

// -- names

const Rule member_type{"member-type",
		       "A member has the name of this type; C++ takes that name for the member."};

void qualify_type_of_member(Editor &editor, const FieldDecl *field)
{
	TypedefTypeLoc type;
	for (TypeLoc at = field->getTypeSourceInfo()->getTypeLoc(); !at.isNull() && type.isNull();
	     at = at.getNextTypeLoc())
		type = at.getAsAdjusted<TypedefTypeLoc>();
	if (type.isNull())
		return;
	for (const FieldDecl *other : field->getParent()->fields())
		if (other->getIdentifier() &&
		    other->getName() == type.getTypePtr()->getDecl()->getName())
			if (auto at = editor.tokens.find(type.getNameLoc()))
				editor.edits.insert_before(*at, "::", member_type);
}

/** The record that this is the type of, or null; a record may have several that say the same. */
static const RecordDecl *declared(const Type *type)
{
	return isa<RecordType>(type) && type->isCanonicalUnqualified() ? type->getAsRecordDecl()
								       : nullptr;
}

/** Whether an unnamed union in the record has a member of this name. */
static bool hides(const RecordDecl *record, llvm::StringRef name)
{
	for (const FieldDecl *field : record->fields())
		if (field->isAnonymousStructOrUnion())
			for (const FieldDecl *inner : field->getType()->getAsRecordDecl()->fields())
				if ((inner->getIdentifier() && inner->getName() == name) ||
				    hides(field->getType()->getAsRecordDecl(), name))
					return true;
	return false;
}

/** Whether the tag is also the name of a typedef for something else. */
static bool names_another_type(const ASTContext &context, const TagDecl *tag)
{
	for (const NamedDecl *other : context.getTranslationUnitDecl()->lookup(tag->getDeclName()))
		if (const auto *alias = dyn_cast<TypedefDecl>(other))
			return !context.hasSameType(alias->getUnderlyingType(),
						    tag_type(context, tag));
	return false;
}

RenamedTags find_renamed_tags(const ASTContext &context)
{
	RenamedTags out;
	for (const Decl *decl : context.getTranslationUnitDecl()->decls())
		if (const auto *tag = dyn_cast<TagDecl>(decl);
		    tag && tag->getIdentifier() && names_another_type(context, tag))
			out.insert(tag->getName());
	for (const Type *type : context.getTypes())
		if (const auto *record = declared(type);
		    record && record->getIdentifier() && hides(record, record->getName()))
			out.insert(record->getName());
	return out;
}

/** The type, where C converts to it what C++ does not: an enum, a pointer to numbers but text. */
static std::string converted(const Editor &editor, QualType type)
{
	bool wanted = type->isEnumeralType() || type->isVoidPointerType() ||
		      (has_sign(type) && !type->getPointeeType()->isCharType());
	return wanted && Editor::can_spell(type) ? editor.type_name(type.getUnqualifiedType()) : "";
}

Fields all_fields(const Editor &editor)
{
	Fields out;
	for (const Type *type : editor.context.getTypes()) {
		const RecordDecl *record = declared(type);
		const RecordDecl *definition = record ? record->getDefinition() : nullptr;
		if (!definition)
			continue;
		for (const Decl *decl : definition->decls())
			if (isa<FieldDecl, IndirectFieldDecl>(decl))
				if (const auto *field = cast<ValueDecl>(decl);
				    field->getIdentifier())
					out[field->getName()].push_back(
						{definition, converted(editor, field->getType())});
	}
	return out;
}

} // namespace rewriting
