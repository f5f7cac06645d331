// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "proof.hpp"

#include "clang.hpp"
#include "code.hpp"
#include "frontend.hpp"
#include "keywords.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecordLayout.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <set>

using namespace clang;

namespace {

class Reader {
public:
	Reader(ASTContext &context, const RenamedTags &renamed)
		: context_(context),
		  sm_(context.getSourceManager()),
		  renamed_(renamed)
	{}

	Layout read()
	{
		for (Decl *decl : context_.getTranslationUnitDecl()->decls())
			top(decl);
		return std::move(out_);
	}

private:
	// In C++ declarations of a file may be inside a linkage specification.
	void top(Decl *decl)
	{
		if (auto *block = dyn_cast<LinkageSpecDecl>(decl)) {
			for (Decl *inner : block->decls())
				top(inner);
			return;
		}
		if (auto *alias = dyn_cast<TypedefDecl>(decl)) {
			auto *record = alias->getUnderlyingType()->getAsRecordDecl();
			if (record && !record->getIdentifier())
				note(record, cxx_name(alias->getName()),
				     typedef_type(context_, alias));
			return;
		}
		auto *tag = dyn_cast<TagDecl>(decl);
		if (tag)
			visit(tag);
	}

	void visit(TagDecl *tag)
	{
		if (!tag->isThisDeclarationADefinition() || tag->isInvalidDecl())
			return;
		if (auto *record = dyn_cast<RecordDecl>(tag)) {
			for (Decl *inner : record->decls())
				if (auto *nested = dyn_cast<TagDecl>(inner))
					visit(nested);
			if (record->getIdentifier())
				note(record,
				     record->getKindName().str() + " " +
					     cxx_tag(record->getKindName(), record->getName(),
						     renamed_),
				     tag_type(context_, record));
			return;
		}
		auto *decl = cast<EnumDecl>(tag);
		QualType type = tag_type(context_, decl);
		EnumLayout result{decl->getIdentifier()
					  ? "enum " + cxx_tag("enum", decl->getName(), renamed_)
					  : "",
				  where(decl->getLocation()),
				  (uint64_t)context_.getTypeSizeInChars(type).getQuantity(),
				  (uint64_t)context_.getTypeAlignInChars(type).getQuantity(),
				  {}};
		for (EnumConstantDecl *constant : decl->enumerators()) {
			if (constant->getName() == "true" || constant->getName() == "false")
				continue;
			llvm::SmallString<32> value;
			constant->getInitVal().toString(value, 10);
			result.enumerators.push_back({cxx_name(constant->getName()),
						      std::string(value),
						      where(constant->getLocation())});
		}
		if (!result.name.empty() || !result.enumerators.empty())
			out_.enums.push_back(std::move(result));
	}

	/** `type`: the type with this name. A typedef may be aligned otherwise than its record. */
	void note(RecordDecl *record, const std::string &name, QualType type)
	{
		record = record->getDefinition();
		if (!record || record->isInvalidDecl() || !seen_.insert(record).second)
			return;
		RecordLayout result{name,
				    where(record->getLocation()),
				    (uint64_t)context_.getTypeSizeInChars(type).getQuantity(),
				    (uint64_t)context_.getTypeAlignInChars(type).getQuantity(),
				    {}};
		fields(record, "", 0, result.fields);
		out_.records.push_back(std::move(result));
	}

	void fields(const RecordDecl *record, const std::string &prefix, uint64_t base,
		    std::vector<FieldLayout> &out)
	{
		const ASTRecordLayout &layout = context_.getASTRecordLayout(record);
		for (const FieldDecl *field : record->fields()) {
			uint64_t offset = base + layout.getFieldOffset(field->getFieldIndex());
			const RecordDecl *inner = field->getType()->getAsRecordDecl();
			if (inner && !field->getIdentifier()) { // an unnamed member
				fields(inner, prefix, offset, out);
				continue;
			}
			if (!field->getIdentifier() || field->getName() == "kpp_empty_")
				continue;
			std::string path = prefix + cxx_name(field->getName());
			out.push_back({path, offset,
				       field->isBitField() ? bit_width(field, context_) : 0,
				       where(field->getLocation())});
			if (inner && !inner->getIdentifier() && !inner->getTypedefNameForAnonDecl())
				fields(inner, path + ".", offset, out);
		}
	}

	std::string where(SourceLocation loc) const
	{
		PresumedLoc at = sm_.getPresumedLoc(sm_.getExpansionLoc(loc));
		return at.isValid() ? at.getFilename() + (":" + std::to_string(at.getLine())) : "";
	}

	ASTContext &context_;
	const SourceManager &sm_;
	Layout out_;
	std::set<const RecordDecl *> seen_;
	const RenamedTags &renamed_; // in C; in the view they have their new names
};

void words(const std::string &text, llvm::StringSet<> &out)
{
	llvm::SmallVector<llvm::StringRef, 8> parts;
	llvm::SplitString(text, parts, ". ");
	for (llvm::StringRef part : parts)
		out.insert(part);
}

std::string escaped(llvm::StringRef text)
{
	std::string out;
	for (char c : text)
		out += c == '\\' || c == '"' ? std::string("\\") + c : std::string(1, c);
	return out;
}

void check(std::string &out, const std::string &expr, uint64_t value, const std::string &what,
	   const std::string &where)
{
	out += "static_assert(" + expr + " == " + std::to_string(value) + ", \"" + escaped(what) +
	       " is " + std::to_string(value) + " in C (" + escaped(where) + ")\");\n";
}

/** Compares the place and the width of each field. */
void compare(ASTContext &context, const Layout &c, std::vector<Problem> &problems)
{
	const RenamedTags none;
	Layout cxx = Reader(context, none).read();
	llvm::StringMap<const RecordLayout *> records;
	for (const RecordLayout &record : cxx.records)
		records[record.name] = &record;
	for (const RecordLayout &record : c.records) {
		auto it = records.find(record.name);
		if (it == records.end()) {
			problems.push_back(
				{"", 0, record.where + ": " + record.name + " is missing in C++"});
			continue;
		}
		llvm::StringMap<const FieldLayout *> fields;
		for (const FieldLayout &field : it->second->fields)
			fields[field.path] = &field;
		for (const FieldLayout &field : record.fields) {
			auto same = fields.find(field.path);
			std::string name = field.where + ": " + record.name + ": " + field.path;
			auto place = [](const FieldLayout &f) {
				return "at bit " + std::to_string(f.bit_offset) + ", width " +
				       std::to_string(f.bit_width);
			};
			if (same == fields.end())
				problems.push_back({"", 0, name + " is missing in C++"});
			else if (same->second->bit_offset != field.bit_offset ||
				 same->second->bit_width != field.bit_width)
				problems.push_back({"", 0,
						    name + " is " + place(field) + " in C, and " +
							    place(*same->second) + " in C++"});
		}
	}
}

/** Compares the layouts at the end of a run of clang. */
class ProveAction : public ASTFrontendAction {
public:
	ProveAction(const Layout &c, std::vector<Problem> &problems, Code *code)
		: c_(c),
		  problems_(problems),
		  code_(code)
	{}

protected:
	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &ci,
						       llvm::StringRef file) override
	{
		return code_ ? emit_code(ci, file, *code_) : std::make_unique<ASTConsumer>();
	}

	void EndSourceFileAction() override
	{
		CompilerInstance &ci = getCompilerInstance();
		if (!ci.getDiagnostics().hasErrorOccurred())
			compare(ci.getASTContext(), c_, problems_);
	}

private:
	const Layout &c_;
	std::vector<Problem> &problems_;
	Code *code_;
};

} // namespace

Layout read_layout(ASTContext &context, const Preprocessor &pp, const RenamedTags &renamed)
{
	Layout layout = Reader(context, renamed).read();
	llvm::StringSet<> names;
	for (const RecordLayout &record : layout.records) {
		words(record.name, names);
		for (const FieldLayout &field : record.fields)
			words(field.path, names);
	}
	for (const EnumLayout &decl : layout.enums) {
		words(decl.name, names);
		for (const Enumerator &enumerator : decl.enumerators)
			words(enumerator.name, names);
	}
	for (const auto &macro : pp.macros())
		if (macro.first->hasMacroDefinition() && names.contains(macro.first->getName()))
			layout.macros.push_back(macro.first->getName().str());
	std::sort(layout.macros.begin(), layout.macros.end());
	return layout;
}

std::string assertions(const Layout &layout)
{
	std::string out;
	for (const std::string &macro : layout.macros)
		out += "#undef " + macro + "\n";
	for (const RecordLayout &r : layout.records) {
		check(out, "sizeof(" + r.name + ")", r.size, r.name + ": the size", r.where);
		check(out, "alignof(" + r.name + ")", r.align, r.name + ": the alignment", r.where);
		for (const FieldLayout &f : r.fields)
			if (!f.bit_width)
				check(out, "__builtin_offsetof(" + r.name + ", " + f.path + ")",
				      f.bit_offset / 8, r.name + ": the offset of " + f.path,
				      f.where);
	}
	for (const EnumLayout &e : layout.enums) {
		std::string type = e.name, what = e.name;
		if (type.empty()) {
			what = e.enumerators[0].name;
			type = "decltype(" + what + ")";
		}
		check(out, "sizeof(" + type + ")", e.size, what + ": the size", e.where);
		check(out, "alignof(" + type + ")", e.align, what + ": the alignment", e.where);
		for (const Enumerator &r : e.enumerators)
			out += "static_assert((__int128)" + r.name + " == (__int128)" + r.value +
			       (r.value.size() > 18 && r.value[0] != '-' ? "ULL" : "") + ", \"" +
			       r.name + ": the value is " + r.value + " in C (" + escaped(r.where) +
			       ")\");\n";
	}
	return out;
}

llvm::Error prove(const std::vector<std::string> &args,
		  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs, const Layout &c, Code *code)
{
	std::vector<Problem> differences;
	if (llvm::Error refused = run_clang(args, std::move(fs),
					    std::make_unique<ProveAction>(c, differences, code)))
		return refused;
	return refusal(std::move(differences));
}
