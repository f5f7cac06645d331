// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "summary.hpp"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/Metadata.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace kpp::check {

constexpr StringRef kept_as = "kpp.check.1"; // changes with the form of what is kept

/** Functions of headers that were brought in everywhere, or that nothing calls. */
static void drop_unused(Module &code)
{
	for (bool more = true; more;) {
		more = false;
		for (Function &function : make_early_inc_range(code)) {
			function.removeDeadConstantUsers();
			if (!function.use_empty() || function.isIntrinsic() ||
			    !(function.isDeclaration() || function.hasLinkOnceLinkage() ||
			      function.hasAvailableExternallyLinkage()))
				continue;
			function.eraseFromParent();
			more = true;
		}
	}
}

bool write_summary(Module &code, Engine &engine, Report &report, StringRef file)
{
	for (StructType *type : code.getIdentifiedStructTypes())
		report.source().is_kernels(Fields::plain(type->getName()));
	engine.ask_source();
	std::string causes;
	for (const std::string &cause : report.causes())
		causes += cause + "\n";

	const std::string learned = engine.learned();

	drop_unused(code); // what the engine knows of these is gone
	stripNonLineTableDebugInfo(code);
	LLVMContext &context = code.getContext();
	code.getOrInsertNamedMetadata(kept_as)->addOperand(MDNode::get(
		context, {MDString::get(context, report.source().facts().text()),
			  MDString::get(context, learned), MDString::get(context, causes)}));

	// Another build, or one that was stopped, never finds half of it.
	auto written = sys::fs::TempFile::create(file + ".%%%%%%.tmp");
	if (!written) {
		errs() << "kpp: cannot write " << file << ": " << toString(written.takeError())
		       << "\n";
		return false;
	}
	raw_fd_ostream out(written->FD, false);
	WriteBitcodeToFile(code, out);
	out.flush();
	if (Error error = written->keep(file)) {
		errs() << "kpp: cannot write " << file << ": " << toString(std::move(error))
		       << "\n";
		return false;
	}
	return true;
}

void Summaries::read(StringRef file)
{
	auto buffer = MemoryBuffer::getFile(file);
	if (!buffer)
		return;
	auto module = parseBitcodeFile((*buffer)->getMemBufferRef(), context);
	if (!module)
		return consumeError(module.takeError());
	auto *kept = (*module)->getNamedMetadata(kept_as);
	if (!kept || kept->getNumOperands() != 1)
		return;
	auto text = [&](unsigned n) {
		return cast<MDString>(kept->getOperand(0)->getOperand(n))->getString();
	};
	texts_.push_back(text(0).str());
	learned.push_back(text(1).str());
	for (StringRef rest = text(2); !rest.empty();) {
		StringRef cause;
		std::tie(cause, rest) = rest.split('\n');
		causes.insert(cause.str());
	}
	code.push_back(std::move(*module));
}

static bool is_local(const GlobalVariable &variable)
{
	return variable.hasLocalLinkage() && variable.hasName();
}

void Summaries::rename(Module &code, const Facts &own, Facts::Names &names)
{
	std::string mark = "~" + std::to_string(names.number);
	for (StructType *type : code.getIdentifiedStructTypes()) {
		StringRef name = Fields::plain(type->getName());
		// A class with a name of its own is the same in all sources, or compare-definitions says so.
		bool unnamed = name.contains("(anonymous");
		auto at = own.structures.find(name);
		if (name.empty() || is_librarys(name) ||
		    (at == own.structures.end() && name.contains("::") && !unnamed) ||
		    (at != own.structures.end() && at->second.kernels))
			continue;
		std::string place = at == own.structures.end() ? mark : at->second.place;
		auto [known, fresh] = places_.try_emplace(name, place);
		if (fresh || known->second == place)
			continue;
		std::string renamed = (name + mark).str();
		names.structures[name] = renamed;
		type->setName("struct." + renamed);
	}
	for (GlobalVariable &variable : code.globals()) {
		if (!is_local(variable) || variables_.insert(variable.getName()).second)
			continue;
		std::string name = variable.getName().str();
		variable.setName(name + mark);
		names.variables[name] = name + mark;
	}
}

void Summaries::join()
{
	for (auto &module : code)
		for (GlobalVariable &variable : module->globals())
			if (!is_local(variable))
				variables_.insert(variable.getName());
	for (unsigned n = 0; n < code.size(); ++n) {
		Facts own;
		own.read(texts_[n], {});
		names.emplace_back().number = n;
		rename(*code[n], own, names[n]);
		facts.read(texts_[n], names[n]);
	}
}

} // namespace kpp::check
