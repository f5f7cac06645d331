// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "exports.hpp"

#include "description.hpp"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Format.h"

using namespace clang;

namespace {

class ExportWatcher : public PPCallbacks {
public:
	ExportWatcher(Preprocessor &pp, Exports &exports) : pp_(pp), exports_(exports) {}

	void MacroExpands(const Token &name, const MacroDefinition &, SourceRange range,
			  const MacroArgs *arguments) override
	{
		if (!name.getIdentifierInfo()->getName().starts_with("EXPORT_SYMBOL") ||
		    !arguments || !arguments->getNumMacroArguments())
			return;
		// A macro may make the name. Clang caches the expansion.
		const Token &symbol =
			const_cast<MacroArgs *>(arguments)->getPreExpArgument(0, pp_).front();
		if (symbol.getIdentifierInfo())
			exports_.insert(
				{symbol.getIdentifierInfo()->getName().str(), range.getBegin()});
	}

private:
	Preprocessor &pp_;
	Exports &exports_;
};

/** Finds the declarations with C linkage of these symbols. */
class Declarations : public RecursiveASTVisitor<Declarations> {
public:
	explicit Declarations(const Exports &exports) : exports_(exports) {}

	std::map<std::string, const ValueDecl *> found;

	bool VisitFunctionDecl(FunctionDecl *decl)
	{
		note(decl, decl->isExternC());
		return true;
	}
	bool VisitVarDecl(VarDecl *decl)
	{
		note(decl, decl->isExternC());
		return true;
	}

private:
	void note(const ValueDecl *decl, bool is_c)
	{
		if (is_c && decl->getIdentifier() && exports_.count(decl->getName().str()))
			found[decl->getName().str()] =
				llvm::cast<ValueDecl>(decl->getCanonicalDecl());
	}

	const Exports &exports_;
};

/** Why the symbol cannot be exported, or nothing. */
std::string obstacle(const std::string &symbol, const ValueDecl *decl, bool extended)
{
	if (!decl || symbol.starts_with("_Z"))
		return "only a symbol with the name and the type of C can be exported: declare an extern \"C\" "
		       "function in a header, and export that";
	if (symbol.size() > 55 && !extended)
		return "a name in the kernel's table of versions has at most 55 characters";
	return "";
}

} // namespace

void watch_exports(Preprocessor &pp, Exports &exports)
{
	pp.addPPCallbacks(std::make_unique<ExportWatcher>(pp, exports));
}

llvm::Expected<std::string> versions(ASTContext &context, const Exports &exports, bool extended)
{
	Declarations declarations(exports);
	declarations.TraverseAST(context);
	std::vector<Problem> problems;
	std::string out;
	llvm::raw_string_ostream os(out);
	for (auto &[symbol, at] : exports) {
		const ValueDecl *decl = declarations.found[symbol];
		if (std::string why = obstacle(symbol, decl, extended); !why.empty()) {
			const SourceManager &sm = context.getSourceManager();
			PresumedLoc place = sm.getPresumedLoc(sm.getExpansionLoc(at));
			problems.push_back({place.getFilename(), place.getLine(),
					    "error: EXPORT_SYMBOL(" + symbol + "): " + why});
			continue;
		}
		Description type(context, true);
		type.add(decl->getType());
		os << "#SYMVER " << symbol << " "
		   << llvm::format_hex(llvm::crc32(llvm::arrayRefFromStringRef(type.text())), 10)
		   << "\n";
	}
	if (llvm::Error refused = refusal(std::move(problems)))
		return refused;
	return os.str();
}
