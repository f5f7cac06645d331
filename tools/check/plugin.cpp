// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// kpp-check: a plugin of the compiler. Given with -fplugin= it reads what the source says about structures, and with
// -fpass-plugin= it follows the code when the compiler has made its intermediate form of it, on a copy: the object is
// the same with and without it.
//
//   -fplugin-arg-kpp_check-warn            findings are warnings, not errors
//   -fplugin-arg-kpp_check-kernel=6.12     the kernel's version
//   -fplugin-arg-kpp_check-only            nobody wants the object: it becomes an empty one, which takes less time
//   -fplugin-arg-kpp_check-time            says how long it took
//   -fplugin-arg-kpp_check-steps=2000000   gives up after twice as many, some seconds
//   -fplugin-arg-kpp_check-summary=FILE    what the check of the whole module needs, if it has other sources
#include "summary.hpp"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#if __has_include("llvm/Passes/PassPlugin.h")
#include "llvm/Passes/PassPlugin.h"
#else
#include "llvm/Plugins/PassPlugin.h"
#endif
#include "llvm/Support/Format.h"
#include "llvm/Transforms/Utils/Cloning.h"

#include <chrono>

using namespace llvm;

namespace kpp::check {
namespace {

struct Options {
	clang::CompilerInstance *compiler = nullptr; ///< null without -fplugin=
	Severity severity = Severity::Error;
	std::string kernel;
	bool only = false;
	bool time = false;
	size_t steps = 2'000'000;
	std::string summary;
} options;

class Action : public clang::PluginASTAction {
	std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
							      StringRef) override
	{
		options.compiler = &compiler;
		// The pass asks for layouts while the code generator is at work.
		compiler.getCodeGenOpts().ClearASTBeforeBackend = false;
		return std::make_unique<clang::ASTConsumer>();
	}
	bool ParseArgs(const clang::CompilerInstance &,
		       const std::vector<std::string> &arguments) override
	{
		for (StringRef argument : arguments) {
			if (argument == "warn")
				options.severity = Severity::Warning;
			else if (argument == "only")
				options.only = true;
			else if (argument == "time")
				options.time = true;
			else if (argument.consume_front("kernel="))
				options.kernel = argument.str();
			else if (argument.consume_front("summary="))
				options.summary = argument.str();
			else if (argument.consume_front("steps=") &&
				 argument.getAsInteger(10, options.steps))
				return false;
		}
		return true;
	}
	ActionType getActionType() override { return AddBeforeMainAction; }
};

clang::FrontendPluginRegistry::Add<Action> action("kpp_check", "follows what the code does");

void empty(Module &module)
{
	for (GlobalAlias &alias : make_early_inc_range(module.aliases())) {
		alias.replaceAllUsesWith(alias.getAliasee());
		alias.eraseFromParent();
	}
	for (Function &function : module) {
		function.deleteBody();
		function.setComdat(nullptr);
	}
}

struct Pass : PassInfoMixin<Pass> {
	PreservedAnalyses run(Module &module, ModuleAnalysisManager &)
	{
		auto began = std::chrono::steady_clock::now();
		auto *compiler = options.compiler;
		if (compiler && compiler->getDiagnostics().hasErrorOccurred())
			return PreservedAnalyses::all();
		auto copy = CloneModule(module);
		Tables tables(options.kernel);
		Layouts source(compiler && compiler->hasASTContext() ? &compiler->getASTContext()
								     : nullptr);
		Report report(compiler, source, options.severity);
		Sources sources(copy.get());
		Engine engine(sources, tables, source, report, options.steps);
		engine.read_tables();
		Functions functions;
		prepare(*copy, [&](const Function &function) {
			const FunctionInfo &info = functions[function];
			return info.kernel() && (find_opener(info.name).kind != Opener::None ||
						 tables.sleepers.count(info.name) ||
						 tables.harmless.count(info.name) ||
						 tables.parameters.count(info.name));
		});
		auto prepared = std::chrono::steady_clock::now();
		engine.run();
		if (engine.is_hopeless())
			errs() << "kpp-check: " << module.getSourceFileName()
			       << ": not checked, it has too many paths\n";
		if (!compiler && report.failed())
			module.getContext().emitError("the check of this file has failed");
		auto followed = std::chrono::steady_clock::now();
		if (!options.summary.empty() && !report.is_whole_module())
			write_summary(*copy, engine, report, options.summary);
		if (options.time) {
			auto ms = [](auto a, auto b) {
				return std::chrono::duration<double, std::milli>(b - a).count();
			};
			errs() << format(
				"kpp-check: prepared in %.1f ms, followed in %.1f ms, kept in %.1f ms, "
				"%zu steps\n",
				ms(began, prepared), ms(prepared, followed),
				ms(followed, std::chrono::steady_clock::now()), engine.steps());
		}
		if (!options.only)
			return PreservedAnalyses::all();
		empty(module);
		return PreservedAnalyses::none();
	}
	static bool isRequired() { return true; }
};

} // namespace
} // namespace kpp::check

extern "C" LLVM_ATTRIBUTE_WEAK PassPluginLibraryInfo llvmGetPassPluginInfo()
{
	return {LLVM_PLUGIN_API_VERSION, "kpp-check", "1", [](PassBuilder &builder) {
			builder.registerPipelineStartEPCallback(
				[](ModulePassManager &passes, OptimizationLevel) {
					passes.addPass(kpp::check::Pass());
				});
		}};
}
