// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "layouts.hpp"
#include "functions.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Mangle.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace kpp::check {

// ---- what is kept -------------------------------------------------------------------------------------------------

// A line for each fact: a letter for its kind, and words between tabs.
std::string Facts::text() const
{
	std::string all;
	raw_string_ostream out(all);
	for (auto &each : structures)
		out << "s\t" << each.getKey() << '\t' << each.second.kernels << '\t'
		    << each.second.place << '\n';
	for (auto &[at, name] : fields)
		out << "f\t" << at.first << '\t' << at.second << '\t' << name << '\n';
	for (auto &each : offsets)
		out << "o\t" << each.getKey() << '\t' << each.second << '\n';
	for (auto &each : bits)
		out << "b\t" << each.getKey() << '\t' << each.second << '\n';
	for (auto &each : others)
		out << "x\t" << each.getKey() << '\t' << each.second << '\n';
	for (auto &each : globals)
		out << "g\t" << each.getKey() << '\t' << each.second << '\n';
	for (auto &each : excepted)
		out << "e\t" << each.getKey() << "\t\n";
	return all;
}

static uint64_t number(StringRef text)
{
	uint64_t value = 0;
	text.getAsInteger(10, value);
	return value;
}

void Facts::read(StringRef text, const Names &names)
{
	while (!text.empty()) {
		StringRef line;
		std::tie(line, text) = text.split('\n');
		SmallVector<StringRef, 4> words;
		line.split(words, '\t');
		if (words.size() < 3)
			continue;
		words.resize(4);
		StringRef name = words[1];
		switch (words[0][0]) {
		case 's':
			structures[names.structure(name)] = {words[2] == "1", words[3].str()};
			break;
		case 'f':
			fields[{names.structure(name), number(words[2])}] = words[3].str();
			break;
		case 'o':
			offsets[name] = number(words[2]);
			break;
		case 'b':
			bits[name] = number(words[2]);
			break;
		case 'x':
			others[name] |= words[2] == "1";
			break;
		case 'e':
			excepted.insert(name);
			break;
		case 'g':
			globals[names.variable(name)] = names.structure(words[2]);
			break;
		}
	}
}

// ---- the source ---------------------------------------------------------------------------------------------------

static const clang::RecordDecl *record_of(const clang::NamedDecl *decl)
{
	const clang::RecordDecl *record = dyn_cast<clang::RecordDecl>(decl);
	if (auto *alias = dyn_cast<clang::TypedefNameDecl>(decl))
		record = alias->getUnderlyingType()->getAsRecordDecl();
	return record ? record->getDefinition() : nullptr;
}

static Facts::Structure declared(const clang::ASTContext &source, const clang::RecordDecl &record)
{
	auto &manager = source.getSourceManager();
	auto place = manager.getExpansionLoc(record.getLocation());
	if (is_library_file(manager.getFilename(place)))
		return {true, ""};
	auto file = manager.getFileEntryRefForID(manager.getFileID(place));
	std::string name(manager.getFilename(place));
	if (file && !file->getFileEntry().tryGetRealPathName().empty())
		name = file->getFileEntry().tryGetRealPathName();
	return {false, name + ":" + std::to_string(manager.getExpansionLineNumber(place))};
}

const clang::RecordDecl *Layouts::find(StringRef structure)
{
	auto [at, fresh] = records_.try_emplace(structure, nullptr);
	if (!fresh || !source_)
		return at->second;
	for (StringRef suffix : {"", "_"}) { // `struct class` is `struct class_` to C++
		auto &name = source_->Idents.get((structure + suffix).str());
		for (auto *found : source_->getTranslationUnitDecl()->lookup(&name))
			if (auto *record = record_of(found); record && !record->isDependentType()) {
				facts_.structures[structure] = declared(*source_, *record);
				return at->second = record;
			}
	}
	return nullptr;
}

std::optional<uint64_t> Layouts::offset(StringRef structure, StringRef field)
{
	std::string whole = (structure + "." + field).str();
	if (auto at = facts_.offsets.find(whole); at != facts_.offsets.end())
		return at->second;
	const auto *record = find(structure);
	if (!record || record->isInvalidDecl())
		return {};
	uint64_t base = 0;
	while (!field.empty()) {
		auto [name, rest] = field.split('.');
		field = rest;
		const clang::ValueDecl *member = nullptr;
		for (auto *found : record->lookup(&source_->Idents.get(name)))
			if (isa<clang::FieldDecl>(found) || isa<clang::IndirectFieldDecl>(found))
				member = cast<clang::ValueDecl>(found);
		if (!member)
			return {};
		base += source_->getFieldOffset(member) / 8;
		if (!rest.empty()) {
			record = member->getType()->getAsRecordDecl();
			if (!record || !(record = record->getDefinition()))
				return {};
		}
	}
	facts_.offsets[whole] = base;
	return base;
}

uint64_t Layouts::bits(StringRef text)
{
	uint64_t value = ~0ull;
	if (text.empty() || !text.getAsInteger(0, value))
		return value;
	if (auto at = facts_.bits.find(text); at != facts_.bits.end())
		return at->second;
	if (!source_)
		return ~0ull;
	for (auto *found : source_->getTranslationUnitDecl()->lookup(&source_->Idents.get(text)))
		if (auto *constant = dyn_cast<clang::EnumConstantDecl>(found))
			return facts_.bits[text] = constant->getInitVal().getZExtValue();
	return facts_.bits[text] = 0;
}

static std::string field_of(const clang::ASTContext &source, const clang::RecordDecl *record,
			    uint64_t offset)
{
	if (record->isInvalidDecl() || record->isDependentType())
		return {};
	const clang::FieldDecl *best = nullptr;
	uint64_t best_offset = 0;
	for (auto *field : record->fields()) {
		uint64_t at = source.getFieldOffset(field) / 8;
		if (at > offset || (best && at < best_offset))
			continue;
		if (best && at == best_offset && record->isUnion())
			continue;
		best = field;
		best_offset = at;
	}
	if (!best)
		return {};
	if (!best->getIdentifier()) // an anonymous structure
		if (auto *inner = best->getType()->getAsRecordDecl();
		    inner && inner->getDefinition())
			return field_of(source, inner->getDefinition(), offset - best_offset);
	return best->getNameAsString();
}

std::string Layouts::field_at(StringRef structure, uint64_t offset)
{
	auto [at, fresh] = facts_.fields.try_emplace({structure.str(), offset});
	if (fresh)
		if (const auto *record = find(structure))
			at->second = field_of(*source_, record, offset);
	return at->second;
}

bool Layouts::is_drivers(StringRef structure)
{
	find(structure);
	return facts_.structures.count(structure) && !is_kernels(structure);
}

bool Layouts::is_other_file(StringRef function)
{
	auto [at, fresh] = facts_.others.try_emplace(function, true);
	if (fresh && source_)
		at->second = find_other_file(function);
	return at->second;
}

bool Layouts::find_other_file(StringRef function)
{
	auto &manager = source_->getSourceManager();
	for (auto *found :
	     source_->getTranslationUnitDecl()->lookup(&source_->Idents.get(function)))
		return !is_library_file(manager.getFilename(
			manager.getExpansionLoc(found->getCanonicalDecl()->getLocation())));
	return !function.starts_with("__"); // what a macro or the compiler has made
}

bool Layouts::is_kernels(StringRef structure)
{
	if (is_librarys(structure))
		return true;
	find(structure);
	auto at = facts_.structures.find(structure);
	return at != facts_.structures.end() &&
	       at->second.kernels; // or in a namespace, or in a function
}

namespace {

/** Collects the structures of the driver's global and static variables. */
class Globals : public clang::RecursiveASTVisitor<Globals> {
public:
	Globals(clang::ASTContext &source, StringMap<std::string> &types)
		: source_(source),
		  types_(types),
		  mangler_(source.createMangleContext())
	{}
	bool shouldVisitTemplateInstantiations() const { return true; }
	bool VisitVarDecl(clang::VarDecl *variable)
	{
		if (!variable->hasGlobalStorage() || variable->getType()->isDependentType())
			return true;
		clang::QualType type = variable->getType();
		while (auto *array = source_.getAsArrayType(type))
			type = array->getElementType();
		const auto *record = type->getAsRecordDecl();
		if (!record)
			return true;
		std::string symbol = variable->getNameAsString();
		types_[symbol] = record->getNameAsString();
		if (mangler_->shouldMangleDeclName(variable)) {
			raw_string_ostream mangled(symbol);
			symbol.clear();
			mangler_->mangleName(variable, mangled);
			types_[symbol] = record->getNameAsString();
		}
		return true;
	}

private:
	clang::ASTContext &source_;
	StringMap<std::string> &types_;
	std::unique_ptr<clang::MangleContext> mangler_;
};

} // namespace

std::string Layouts::type_of_global(StringRef symbol)
{
	auto [at, fresh] = facts_.globals.try_emplace(symbol);
	if (fresh && source_)
		at->second = find_type(symbol);
	return at->second;
}

std::string Layouts::find_type(StringRef symbol)
{
	if (!globals_read_) {
		globals_read_ = true;
		Globals globals(*source_, globals_);
		auto &manager = source_->getSourceManager();
		for (auto *decl : source_->getTranslationUnitDecl()->decls()) {
			auto place = manager.getExpansionLoc(decl->getLocation());
			if (place.isValid() && !is_library_file(manager.getFilename(place)))
				globals.TraverseDecl(decl);
		}
	}
	auto at = globals_.find(symbol);
	if (at == globals_.end()) { // a static variable of a function: function.name
		auto [function, name] = symbol.rsplit('.');
		at = globals_.find(name);
	}
	return at == globals_.end() ? std::string() : at->second;
}

} // namespace kpp::check
