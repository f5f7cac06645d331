// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "functions.hpp"

#include "llvm/ADT/StringMap.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace kpp::check {

static bool matches(StringRef path)
{
	static const Regex kernels(
		"(^|/)(include|arch/[^/]+/include)/(generated/|uapi/|generated/uapi/)?"
		"(acpi|asm|asm-generic|clocksource|crypto|cxl|drm|dt-bindings|hyperv|keys|kunit|kvm|linux|"
		"math-emu|media|memory|misc|net|pcmcia|ras|rdma|rv|scsi|soc|sound|target|trace|uapi|ufs|vdso|"
		"video|xen|kpp)/");
	if (!path.ends_with(".h") && !path.ends_with(".hpp"))
		return false;
	return kernels.match(path) || path.contains("/tools/kbuild/");
}

bool is_library_file(StringRef path)
{
	static StringMap<bool> known;
	auto [at, fresh] = known.try_emplace(path);
	if (fresh)
		at->second = matches(path);
	return at->second;
}

static bool is_library_file(const DIFile *file)
{
	if (!file)
		return false;
	if (is_library_file(file->getFilename()))
		return true;
	return is_library_file((file->getDirectory() + "/" + file->getFilename()).str());
}

static std::string unmangled(StringRef symbol)
{
	if (!symbol.starts_with("_Z"))
		return symbol.str();
	ItaniumPartialDemangler demangler;
	if (demangler.partialDemangle(symbol.str().c_str()))
		return symbol.str();
	char *base = demangler.getFunctionBaseName(nullptr, nullptr);
	std::string name = base ? base : symbol.str();
	free(base);
	return name;
}

const FunctionInfo &Functions::operator[](const Function &function)
{
	auto [at, fresh] = known_.try_emplace(&function);
	FunctionInfo &info = at->second;
	if (!fresh)
		return info;
	StringRef symbol = function.getName().ltrim('\1');
	const DISubprogram *source = function.getSubprogram();
	if (function.isDeclaration()) {
		info.name = unmangled(symbol);
		info.origin = symbol.starts_with("_ZN") ? Origin::Library : Origin::Kernel;
		return info;
	}
	info.name =
		source && !source->getName().empty() ? source->getName().str() : unmangled(symbol);
	if (!source)
		info.origin = Origin::Kernel;
	else if (!is_library_file(source->getFile()))
		info.origin = Origin::Driver;
	else if (symbol.starts_with("_ZN") || symbol.starts_with("_ZZN"))
		info.origin = Origin::Library; // line tables alone do not name the class
	else if (!source->getScope() || isa<DIFile>(source->getScope()))
		info.origin = Origin::Kernel;
	else
		info.origin = Origin::Library;
	return info;
}

} // namespace kpp::check
