// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "code.hpp"

#include "clang.hpp"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/CodeGen/BackendUtil.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace {

/** Marks the wanted functions as used, and names them as C does. */
class Marker : public ASTConsumer {
public:
	Marker(ASTContext &context, Code &code) : context_(context), code_(code) {}

	bool HandleTopLevelDecl(DeclGroupRef group) override
	{
		for (Decl *decl : group)
			mark(decl);
		return true;
	}

private:
	void mark(Decl *decl)
	{
		if (auto *block = dyn_cast<LinkageSpecDecl>(decl)) {
			for (Decl *inner : block->decls())
				mark(inner);
			return;
		}
		// C++ mangles a static name. Here all functions get the names that C gives them.
		auto *named = dyn_cast<DeclaratorDecl>(decl);
		if (!named || !named->getIdentifier() || named->hasAttr<EnableIfAttr>() ||
		    named->getFormalLinkage() != Linkage::Internal)
			return;
		bool cxx = context_.getLangOpts().CPlusPlus;
		if (cxx && !named->hasAttr<AsmLabelAttr>())
			label(named, named->getName());
		auto *function = dyn_cast<FunctionDecl>(decl);
		if (function && function->doesThisDeclarationHaveABody() &&
		    (cxx ? code_.wanted.contains(function->getName()) : wants(function)))
			function->addAttr(UsedAttr::CreateImplicit(context_));
	}

	bool wants(const FunctionDecl *function)
	{
		if (!function->isInlineSpecified() || function->hasAttr<ErrorAttr>())
			return false;
		const SourceManager &sm = context_.getSourceManager();
		PresumedLoc at = sm.getPresumedLoc(sm.getExpansionLoc(function->getLocation()));
		std::string where = at.getFilename() + (":" + std::to_string(at.getLine()));
		return !code_.known->contains(identity(function->getName(), where)) &&
		       code_.wanted.try_emplace(function->getName(), where).second;
	}

	ASTContext &context_;
	Code &code_;
};

/** Notes which functions the back end refuses. */
class Refusals : public llvm::DiagnosticHandler {
public:
	explicit Refusals(Code &code) : code_(code) {}

	bool handleDiagnostics(const llvm::DiagnosticInfo &info) override
	{
		// The attribute `error` needs no attention: the call is in the code.
		auto *refusal = dyn_cast<llvm::DiagnosticInfoInlineAsm>(&info);
		if (refusal && refusal->getSeverity() == llvm::DS_Error &&
		    refusal->getInstruction())
			code_.refused.insert(refusal->getInstruction()->getFunction()->getName());
		return true;
	}

private:
	Code &code_;
};

/** Clears the data that UBSAN prints when a check fails: columns, and spellings of types. */
void clear_reports(llvm::Module &module)
{
	for (llvm::Function &handler : module) {
		if (!handler.getName().starts_with("__ubsan_handle_"))
			continue;
		for (llvm::User *user : handler.users())
			if (auto *call = dyn_cast<llvm::CallBase>(user); call && call->arg_size())
				if (auto *data =
					    dyn_cast<llvm::GlobalVariable>(call->getArgOperand(0));
				    data && data->hasInitializer())
					data->setInitializer(
						llvm::Constant::getNullValue(data->getValueType()));
	}
}

/** Has the back end write the generated code. */
class Writer : public ASTConsumer {
public:
	Writer(CompilerInstance &ci, CodeGenerator &generator, Code &code)
		: ci_(ci),
		  generator_(generator),
		  code_(code)
	{}

	void HandleTranslationUnit(ASTContext &context) override
	{
		llvm::Module *module = generator_.GetModule();
		if (!module || ci_.getDiagnostics().hasErrorOccurred())
			return;
		module->getContext().setDiagnosticHandler(std::make_unique<Refusals>(code_));
		clear_reports(*module);
		write_module(ci_, context.getTargetInfo().getDataLayoutString(), module,
			     Backend_EmitAssembly,
			     std::make_unique<llvm::raw_svector_ostream>(code_.assembly));
	}

private:
	CompilerInstance &ci_;
	CodeGenerator &generator_;
	Code &code_;
};

bool in_name(char c)
{
	return llvm::isAlnum(c) || c == '_' || c == '.' || c == '$';
}

/** The name of a variable inside a function: `f.x.3` in C, `_ZZ1fE1x_2` in C++. */
std::string local_name(llvm::StringRef name)
{
	if (name.starts_with("_ZZ")) {
		for (size_t at = name.rfind('E'); at != llvm::StringRef::npos && at;
		     at = name.rfind('E', at)) {
			llvm::StringRef rest = name.substr(at + 1);
			unsigned length;
			if (!rest.consumeInteger(10, length) && length <= rest.size())
				return rest.take_front(length).str();
			if (rest.starts_with("L"))
				continue;
		}
	}
	auto [function, variable] = name.split('.');
	if (!function.empty() && !variable.empty() && !llvm::isDigit(variable[0]))
		return variable.split('.').first.str();
	return function.empty() ? name.str() : function.str();
}

using Lines = std::vector<llvm::StringRef>;

bool is_noise(llvm::StringRef line)
{
	for (llvm::StringRef directive :
	     {".cfi", ".loc", ".p2align", ".file", ".size", ".type", ".globl", ".ident"})
		if (line.starts_with(directive))
			return true;
	return line.empty();
}

/** The functions and the data in a text of assembly. */
struct Parts {
	Parts(llvm::StringRef text, const llvm::StringMap<std::string> &wanted)
	{
		Lines *current = nullptr;
		bool in_function = false;
		while (!text.empty()) {
			llvm::StringRef line;
			std::tie(line, text) = text.split('\n');
			llvm::StringRef name = line;
			if (line.starts_with(".Lfunc_end")) {
				current = nullptr;
				in_function = false;
			} else if (in_function) {
				add(*current, line);
			} else if (name.consume_back(":") && !name.empty() && in_name(name[0])) {
				in_function = wanted.contains(name);
				if (in_function)
					current = &functions[name];
				else if (data.contains(name) || name.starts_with(".LJTI") ||
					 name.starts_with(".LCPI"))
					current = &data[name];
				else
					current = nullptr;
			} else if (line.starts_with("\t.section") || line == "\t.text") {
				current = nullptr;
			} else if (line.consume_front("\t.type\t")) {
				current = nullptr;
				if (line.consume_back(",@object"))
					data.try_emplace(line);
			} else if (line.consume_front("\t.comm\t")) {
				auto [common, size] = line.split(',');
				data[common].push_back(size);
			} else if (current) {
				add(*current, line);
			}
		}
	}

	llvm::StringMap<Lines> functions, data;

private:
	static void add(Lines &lines, llvm::StringRef line)
	{
		if (!is_noise(line.trim()))
			lines.push_back(line.trim());
	}
};

/** One function and the data that it uses, with names that C and C++ share. */
class Normalizer {
public:
	explicit Normalizer(const llvm::StringMap<Lines> &data) : data_(data) {}

	std::vector<std::string> function(const Lines &body)
	{
		std::vector<std::string> out;
		for (llvm::StringRef text : body)
			out.push_back(line(text));
		for (size_t i = 0; i < used_.size(); i++) {
			out.push_back(line(used_[i]) + ":");
			for (llvm::StringRef text : data_.find(used_[i])->second)
				out.push_back(line(text));
		}
		return out;
	}

private:
	std::string line(llvm::StringRef text)
	{
		std::string out;
		while (!text.empty()) {
			llvm::StringRef rest = text.drop_while(in_name);
			if (rest.size() == text.size()) {
				out += text.front();
				text = text.drop_front();
				continue;
			}
			llvm::StringRef name = text.drop_back(rest.size());
			if (name.consume_front("$"))
				out += '$';
			bool data = data_.contains(name);
			if (data && seen_.insert(name).second)
				used_.push_back(name);
			// Both are numbered in the order of the translation unit.
			if (name.starts_with(".L") || name.starts_with("__compiletime_assert_"))
				out += label(name);
			else
				out += data ? local_name(name) : name.str();
			text = rest;
		}
		return out;
	}

	std::string label(llvm::StringRef name)
	{
		auto [it, fresh] = labels_.try_emplace(name, labels_.size());
		return ".L" + std::to_string(it->second);
	}

	const llvm::StringMap<Lines> &data_;
	llvm::StringMap<size_t> labels_;
	llvm::StringSet<> seen_;
	Lines used_;
};

} // namespace

llvm::StringMap<std::vector<std::string>> Code::functions() const
{
	Parts parts(assembly, wanted);
	llvm::StringMap<std::vector<std::string>> out;
	for (auto &[name, body] : parts.functions)
		out[name] = Normalizer(parts.data).function(body);
	return out;
}

std::unique_ptr<ASTConsumer> emit_code(CompilerInstance &ci, llvm::StringRef file, Code &code)
{
	static bool ready = [] {
		llvm::InitializeAllTargetInfos();
		llvm::InitializeAllTargets();
		llvm::InitializeAllTargetMCs();
		llvm::InitializeAllAsmParsers();
		llvm::InitializeAllAsmPrinters();
		return true;
	}();
	(void)ready;
	// Comments begin differently on each architecture.
	ci.getCodeGenOpts().AsmVerbose = false;
	code.context.setDiscardValueNames(true);
	std::unique_ptr<CodeGenerator> generator(CreateLLVMCodeGen(
		ci.getDiagnostics(), file, &ci.getVirtualFileSystem(), ci.getHeaderSearchOpts(),
		ci.getPreprocessorOpts(), ci.getCodeGenOpts(), code.context));
	auto writer = std::make_unique<Writer>(ci, *generator, code);
	std::vector<std::unique_ptr<ASTConsumer>> consumers;
	consumers.push_back(std::make_unique<Marker>(ci.getASTContext(), code));
	consumers.push_back(std::move(generator));
	consumers.push_back(std::move(writer));
	return std::make_unique<MultiplexConsumer>(std::move(consumers));
}
