// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "engine.hpp"

#include "llvm/IR/InstIterator.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/Mem2Reg.h"

using namespace llvm;

namespace kpp::check {

constexpr unsigned small_function = 80; // instructions
constexpr int most_inlined = 2000;
constexpr int most_rounds = 4;

/** Guards, lambdas and iterators live in local variables whose addresses go to small functions. */
static bool wants_inlining(const CallBase &call, function_ref<bool(const Function &)> known)
{
	auto *callee = call.getCalledFunction();
	if (!callee || callee->isDeclaration() || isa<IntrinsicInst>(call) ||
	    callee == call.getFunction() || callee->getInstructionCount() > small_function)
		return false;
	bool local = any_of(call.args(), [](const Use &argument) {
		return argument->getType()->isPointerTy() &&
		       isa<AllocaInst>(argument->stripInBoundsOffsets());
	});
	// Two registers that a guard's constructor returns are one value to the intermediate code.
	if ((!local && !callee->getReturnType()->isStructTy()) || known(*callee))
		return false;
	for (auto &each : instructions(*callee))
		if (auto *inner = dyn_cast<CallBase>(&each);
		    inner && inner->getCalledFunction() == callee)
			return false;
	return true;
}

void prepare(Module &module, function_ref<bool(const Function &)> known)
{
	PassBuilder builder;
	LoopAnalysisManager loops;
	FunctionAnalysisManager functions;
	CGSCCAnalysisManager components;
	ModuleAnalysisManager modules;
	builder.registerModuleAnalyses(modules);
	builder.registerCGSCCAnalyses(components);
	builder.registerFunctionAnalyses(functions);
	builder.registerLoopAnalyses(loops);
	builder.crossRegisterProxies(loops, functions, components, modules);
	FunctionPassManager passes;
	passes.addPass(PromotePass());
	passes.addPass(SROAPass(SROAOptions::PreserveCFG));

	for (Function &function : module) {
		function.removeFnAttr(Attribute::OptimizeNone);
		function.removeFnAttr(Attribute::NoInline);
		function.removeFnAttr("no-inline-line-tables"); // messages want the lines
		if (!function.isDeclaration())
			passes.run(function, functions);
	}
	int budget = most_inlined;
	for (int round = 0; round < most_rounds; ++round) {
		std::vector<Function *> changed;
		for (Function &function : module) {
			std::vector<CallBase *> calls;
			for (auto &each : instructions(function))
				if (auto *call = dyn_cast<CallBase>(&each);
				    call && wants_inlining(*call, known))
					calls.push_back(call);
			bool inlined = false;
			for (CallBase *call : calls) {
				InlineFunctionInfo info;
				if (budget-- > 0 && InlineFunction(*call, info).isSuccess())
					inlined = true;
			}
			if (inlined)
				changed.push_back(&function);
		}
		if (changed.empty())
			return;
		for (Function *function : changed) {
			functions.clear(*function, function->getName());
			passes.run(*function, functions);
		}
	}
}

} // namespace kpp::check
