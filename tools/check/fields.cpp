// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "fields.hpp"
#include "functions.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Mangle.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace kpp::check {

/** Of kpp: one name for the locks of all drivers, as a spinlock_t is. */
static bool is_librarys(StringRef structure)
{
	return structure.starts_with("kpp::");
}

// ---- the source ---------------------------------------------------------------------------------------------------

static const clang::RecordDecl *record_of(const clang::NamedDecl *decl)
{
	const clang::RecordDecl *record = dyn_cast<clang::RecordDecl>(decl);
	if (auto *alias = dyn_cast<clang::TypedefNameDecl>(decl))
		record = alias->getUnderlyingType()->getAsRecordDecl();
	return record ? record->getDefinition() : nullptr;
}

const clang::RecordDecl *Layouts::find(StringRef structure)
{
	auto [at, fresh] = records_.try_emplace(structure, nullptr);
	if (!fresh || !source_)
		return at->second;
	for (StringRef suffix : {"", "_"}) { // `struct class` is `struct class_` to C++
		auto &name = source_->Idents.get((structure + suffix).str());
		for (auto *found : source_->getTranslationUnitDecl()->lookup(&name))
			if (auto *record = record_of(found); record && !record->isDependentType())
				return at->second = record;
	}
	return nullptr;
}

std::optional<uint64_t> Layouts::offset(StringRef structure, StringRef field)
{
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
	return base;
}

uint64_t Layouts::bits(StringRef text)
{
	uint64_t value = ~0ull;
	if (text.empty() || !text.getAsInteger(0, value) || !source_)
		return value;
	for (auto *found : source_->getTranslationUnitDecl()->lookup(&source_->Idents.get(text)))
		if (auto *constant = dyn_cast<clang::EnumConstantDecl>(found))
			return constant->getInitVal().getZExtValue();
	return 0;
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
	const auto *record = find(structure);
	return record ? field_of(*source_, record, offset) : std::string();
}

bool Layouts::is_drivers(StringRef structure)
{
	return find(structure) && !is_kernels(structure);
}

bool Layouts::is_other_file(StringRef function)
{
	if (!source_)
		return true;
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
	const auto *record = find(structure);
	if (!record)
		return false; // in a namespace, or in a function
	auto &manager = source_->getSourceManager();
	return is_library_file(manager.getFilename(manager.getExpansionLoc(record->getLocation())));
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
	if (!globals_read_ && source_) {
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

// ---- fields -------------------------------------------------------------------------------------------------------

Fields::Fields(const DataLayout &layout, Layouts &source) : layout_(layout), source_(source)
{
	all_.push_back({});
}

StringRef Fields::plain(StringRef structure)
{
	structure.consume_front("struct.") || structure.consume_front("class.") ||
		structure.consume_front("union.");
	StringRef cut = structure.rtrim("0123456789");
	if (cut.size() < structure.size() && cut.ends_with("."))
		structure = cut.drop_back();
	if (structure.starts_with("anon") && (structure.size() == 4 || structure[4] == '.'))
		return "";
	if (structure.ends_with(".base")) // a class without its tail
		structure = structure.drop_back(5);
	return structure;
}

Field Fields::add(Entry entry)
{
	std::string key = entry.structure + "\t" + entry.name + "\t" +
			  std::to_string(entry.offset) + "\t" + std::to_string(entry.outer);
	auto [at, fresh] = numbers_.try_emplace(key, all_.size());
	if (fresh)
		all_.push_back(std::move(entry));
	return at->second;
}

Field Fields::of_structure(StringRef structure, uint64_t offset)
{
	return add({structure.str(), "", offset, !source_.is_kernels(structure), 0});
}

Field Fields::of_global(const GlobalValue &global, uint64_t offset)
{
	return add({"", global.getName().str(), offset, !global.isDeclaration(), 0});
}

Field Fields::reclaim()
{
	return add({"", "memory reclaim", 0, true, 0});
}

Field Fields::inside(Field outer, StringRef structure, uint64_t offset)
{
	return outer ? add({structure.str(), "", offset, true, outer}) : 0;
}

Field Fields::named(StringRef name)
{
	auto [structure, field] = name.split('.');
	auto offset = source_.offset(structure, field);
	return offset ? of_structure(structure, *offset) : 0;
}

void Fields::follow(const GEPOperator &gep, const Value &base, Value &result)
{
	Type *type = gep.getSourceElementType();
	StringRef structure;
	uint64_t offset = 0;
	Field around = base.lock;
	bool inner = false; // a structure was entered that has a name
	auto enter = [&](StructType *entered) {
		StringRef name = entered->hasName() ? plain(entered->getName()) : "";
		if (name.empty())
			return;
		if (inner) {
			bool drivers = !source_.is_kernels(structure);
			around = add({structure.str(), "", offset, drivers || around,
				      drivers ? 0 : around});
		}
		structure = name;
		offset = 0;
		inner = true;
	};
	// What is at the start of a kernel's structure is what holds the structure. A driver's structure has names of
	// its own, whatever the pointer to it comes from: netdev_priv(), container_of().
	auto *whole = dyn_cast<StructType>(type);
	bool drivers = whole && whole->hasName() && source_.is_drivers(plain(whole->getName()));
	if (gep.hasAllZeroIndices() && base.address && !drivers) {
		result.address = base.address;
		result.lock = base.lock;
		return;
	}
	bool first = true;
	for (const Use &index : gep.indices()) {
		if (first) {
			first = false;
			continue;
		}
		if (auto *entered = dyn_cast<StructType>(type)) {
			auto *place = dyn_cast<ConstantInt>(index);
			if (!place)
				return;
			enter(entered);
			offset += layout_.getStructLayout(entered)->getElementOffset(
				place->getZExtValue());
			type = entered->getElementType(place->getZExtValue());
		} else if (auto *array = dyn_cast<ArrayType>(type)) {
			type = array->getElementType();
		}
	}
	if (!inner) { // an anonymous structure, or an array, in the field that the base is the address of
		if (base.address && isa<StructType>(gep.getSourceElementType())) {
			Entry outer = all_[base.address];
			outer.offset += offset;
			result.address = result.lock = add(outer);
		} else if (base.address) {
			result.address = base.address;
			result.lock = base.lock;
		}
		return;
	}
	result.address = of_structure(structure, offset);
	result.lock = result.address;
	if (around && !all_[result.address].drivers && all_[around].drivers) {
		Entry entry = all_[result.address];
		entry.outer = around;
		entry.drivers = true;
		result.lock = add(entry);
	}
}

std::pair<StringRef, uint64_t> Fields::outermost(Field field) const
{
	uint64_t offset = all_[field].offset;
	while (all_[field].outer) {
		field = all_[field].outer;
		offset += all_[field].offset;
	}
	return {all_[field].structure, offset};
}

std::string Fields::text(Field field)
{
	const Entry entry = all_[field];
	if (entry.structure.empty()) {
		std::string type = source_.type_of_global(entry.name);
		std::string name = demangle(entry.name);
		return source_.is_drivers(type) ? name + "." + source_.field_at(type, entry.offset)
						: name;
	}
	if (entry.outer && is_librarys(entry.structure))
		return text(entry.outer);
	std::string name = source_.field_at(entry.structure, entry.offset);
	if (name.empty())
		name = "+" + std::to_string(entry.offset);
	if (entry.outer)
		return text(entry.outer) + "." + name;
	return entry.structure + "." + name;
}

} // namespace kpp::check
