// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "fields.hpp"

#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace kpp::check {

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

std::optional<Fields::Named> Fields::name_of(Field field) const
{
	const Entry &entry = all_[field];
	if (entry.outer)
		return {};
	return Named{entry.structure, entry.name, entry.offset};
}

Field Fields::with_name(const Named &name)
{
	bool drivers = name.structure.empty() || !source_.is_kernels(name.structure);
	return add({name.structure.str(), name.global.str(), name.offset, drivers, 0});
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

void Fields::ask_names()
{
	for (const Entry &entry : all_) {
		std::string type = entry.structure;
		if (type.empty())
			type = source_.type_of_global(entry.name);
		if (!type.empty())
			source_.field_at(type, entry.offset);
	}
}

/** Without what tells it from others of the name, in other sources of the module. */
static std::string spelled(StringRef name)
{
	return name.split('~').first.str();
}

std::string Fields::text(Field field)
{
	const Entry entry = all_[field];
	if (entry.structure.empty()) {
		std::string type = source_.type_of_global(entry.name);
		std::string name = demangle(spelled(entry.name));
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
	return spelled(entry.structure) + "." + name;
}

} // namespace kpp::check
