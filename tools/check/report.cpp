// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "report.hpp"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace kpp::check {

constexpr size_t most_notes = 8; // of the calls that lead to a finding

static void add_places(std::vector<Place> &places, const Instruction *at)
{
	if (!at)
		return;
	std::vector<Place> inner;
	for (const DILocation *location = at->getDebugLoc(); location;
	     location = location->getInlinedAt()) {
		Place place;
		place.file = location->getFilename().str();
		place.directory = location->getDirectory().str();
		place.line = location->getLine();
		place.column = location->getColumn();
		if (auto *function = location->getScope()->getSubprogram())
			place.function = function->getName().str();
		place.library = is_library_file(place.file) ||
				is_library_file(place.directory + "/" + place.file);
		inner.push_back(place);
	}
	places.insert(places.end(), inner.rbegin(), inner.rend());
}

std::vector<Place> report_places(const Stack &stack, const Instruction *at)
{
	std::vector<Place> places;
	for (const Instruction *each : stack)
		add_places(places, each);
	add_places(places, at);
	return places;
}

/** The last place in the driver's own files; -1 if there is none. */
static int own_place(const std::vector<Place> &places)
{
	for (int n = int(places.size()); n-- > 0;)
		if (!places[n].library && places[n].line)
			return n;
	return -1;
}

bool is_own(const Instruction *at)
{
	std::vector<Place> places;
	add_places(places, at);
	return own_place(places) >= 0;
}

bool Report::is_whole_module() const
{
	if (!compiler_ || !compiler_->hasPreprocessor())
		return false;
	auto &preprocessor = compiler_->getPreprocessor();
	auto text = [&](StringRef name) {
		auto *macro =
			preprocessor.getMacroInfo(&preprocessor.getIdentifierTable().get(name));
		return macro && macro->getNumTokens() == 1
			       ? preprocessor.getSpelling(macro->getReplacementToken(0))
			       : std::string();
	};
	std::string module = text("KBUILD_MODNAME");
	return !module.empty() && module == text("KBUILD_BASENAME");
}

static std::string function_name(StringRef name)
{
	name.consume_back("_noprof");
	name.consume_front("__SCT__");
	if (name == "might_resched" || name == "__might_resched" || name == "__might_sleep")
		name = "might_sleep";
	if (name.consume_front("class_") && name.consume_back("_constructor"))
		return ("guard(" + name + ")").str();
	return name.str() + "()";
}

static std::string key_of(const Place &place)
{
	return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

// ---- exceptions that the driver's author makes --------------------------------------------------------------------

std::vector<std::string> &Report::lines(const Place &place)
{
	auto [at, fresh] = files_.try_emplace(place.file);
	if (!fresh)
		return at->second;
	auto file = MemoryBuffer::getFile(place.file);
	if (!file && !StringRef(place.file).starts_with("/"))
		file = MemoryBuffer::getFile(place.directory + "/" + place.file);
	if (file)
		for (StringRef rest = (*file)->getBuffer(); !rest.empty();) {
			StringRef line;
			std::tie(line, rest) = rest.split('\n');
			at->second.push_back(line.str());
		}
	return at->second;
}

/** "kpp-check: may be called here: REASON" on the line or in the comment before it, or the escape of the tags. */
bool Report::escaped(const Place &place, const std::vector<Place> &path)
{
	constexpr StringRef mark = "kpp-check: ";
	auto &text = lines(place);
	for (unsigned line : {place.line, place.line - 1})
		if (line && line <= text.size())
			if (StringRef reason = StringRef(text[line - 1]).split(mark).second;
			    reason.trim("*/ \t").size() > 10)
				return true;
	for (const Place &each : path) {
		if (each.library)
			continue;
		auto &source = lines(each);
		// From the call back to where the function begins, which is at the left margin or one tab in.
		for (unsigned line = std::min<unsigned>(each.line, source.size());
		     line-- > 0 && line + 60 > each.line;) {
			StringRef one = source[line];
			if (one.contains("KPP_CONTEXT_ESCAPE("))
				return true;
			if (one.starts_with("}"))
				break;
		}
	}
	return false;
}

bool Report::is_excused(const std::vector<Place> &places)
{
	int own = own_place(places);
	return own >= 0 && escaped(places[own], places);
}

// Without lockdep the annotation is gone when the preprocessor has run.
bool Report::is_nested(const Instruction *at)
{
	std::vector<Place> places;
	add_places(places, at);
	return any_of(places, [&](const Place &place) {
		auto &text = lines(place);
		if (!place.line || place.line > text.size())
			return false;
		StringRef line = text[place.line - 1];
		return line.contains("_nested(") || line.contains("_nest_lock(");
	});
}

// ---- findings -----------------------------------------------------------------------------------------------------

static std::string advice(const Context &context, const Sleeper &sleeper, bool callback)
{
	if (sleeper.flags >= 0)
		return "pass GFP_ATOMIC or GFP_NOWAIT here, or allocate before";
	if (callback)
		return "do it in a work item (schedule_work()) or a threaded handler, or call a function that does not "
		       "sleep";
	if (context[Scope::Rcu] && !context[Scope::Lock])
		return "call it after rcu_read_unlock(), with a reference to the object, or read under SRCU";
	return "call it before the scope begins or after its end, or call a function that does not sleep";
}

static const char *context_name(Caller caller)
{
	switch (caller) {
	case Caller::Hardirq:
		return "in a hard interrupt";
	case Caller::Softirq:
		return "in a softirq";
	case Caller::InterruptsOff:
		return "with interrupts off";
	case Caller::Process:
		return "in process context";
	default:
		return "where it must not sleep";
	}
}

void Report::sleeping(const Stack &stack, const Instruction *at, StringRef name,
		      const Sleeper &sleeper, const Context &context, Fields &,
		      Functions &functions)
{
	auto path = report_places(stack, at);
	int own = own_place(path);
	if (own < 0)
		return;
	Finding finding;
	finding.place = path[own];
	// What the driver's line calls, if that is the kernel's: kzalloc() rather than what is inside.
	StringRef called_name = name;
	if (size_t(own) + 1 < path.size() &&
	    !StringRef(path[own + 1].file).contains("include/kpp/") &&
	    !path[own + 1].function.empty())
		called_name = path[own + 1].function;
	std::string called = function_name(called_name);

	// One report for one cause: where the scope was opened, and the call in the same function that leads here.
	std::string cause;
	std::vector<Place> opened;
	if (context.opener && context.in_scope()) {
		add_places(opened, context.opener);
		if (int last = own_place(opened); last >= 0)
			opened.resize(last + 1);
		if (!opened.empty()) {
			const Place &opener = opened.back();
			cause = key_of(opener);
			for (const Place &place : path)
				if (place.function == opener.function &&
				    place.file == opener.file) {
					cause += " " + key_of(place);
					break;
				}
		}
	}
	if (!causes_.insert(key_of(finding.place)).second ||
	    (!cause.empty() && !causes_.insert(cause).second))
		return;
	if (escaped(finding.place, path))
		return;

	finding.text = called + " may sleep";
	if (sleeper.flags >= 0)
		finding.text += " with these flags";
	finding.text += ", but " + context.words();
	for (int n = own; n-- > 0 && finding.notes.size() < most_notes;)
		if (!path[n].library)
			finding.notes.push_back({path[n], path[n].function + "() leads there"});
	if (!opened.empty())
		finding.notes.push_back({opened.back(), "the scope begins here"});
	if (context.atomic_caller() && !context.in_scope() && root_) {
		Place place = finding.place;
		if (auto *source = root_->getSubprogram()) {
			place.file = source->getFilename().str();
			place.directory = source->getDirectory().str();
			place.line = source->getLine();
			place.column = 0;
		}
		finding.notes.push_back(
			{place, functions[*root_].name + "() is called " +
					context_name(context.caller) +
					(callback_.why.empty() ? "" : ": " + callback_.why)});
	}
	finding.notes.push_back(
		{finding.place,
		 advice(context, sleeper, context.atomic_caller() && !context.in_scope())});
	findings_.push_back(std::move(finding));
}

void Report::inversion(const std::string &lock, const std::vector<Place> &inside,
		       const std::vector<Place> &outside, bool hard)
{
	int inner = own_place(inside), outer = own_place(outside);
	if (inner < 0 || outer < 0)
		return;
	if (escaped(outside[outer], outside) || escaped(inside[inner], inside))
		return;
	Finding finding;
	finding.place = outside[outer];
	finding.text = lock + " is taken with " + (hard ? "interrupts" : "softirqs") + " on, but " +
		       (hard ? "an interrupt handler" : "a softirq") +
		       " takes it too, and waits forever if it comes now";
	for (int n = outer; n-- > 0;)
		if (!outside[n].library)
			finding.notes.push_back(
				{outside[n], outside[n].function + "() leads there"});
	finding.notes.push_back(
		{inside[inner], inside[inner].function + "() takes it " +
					(hard ? "in a hard interrupt" : "in a softirq")});
	for (int n = inner; n-- > 0;)
		if (!inside[n].library)
			finding.notes.push_back({inside[n], inside[n].function + "() leads there"});
	finding.notes.push_back(
		{finding.place,
		 std::string("take it with ") +
			 (hard ? "spin_lock_irqsave() or spin_lock_irq()" : "spin_lock_bh()") +
			 " here"});
	findings_.push_back(std::move(finding));
}

void Report::twice(const std::string &lock, const std::vector<Place> &first,
		   const std::vector<Place> &second)
{
	int outer = own_place(first), inner = own_place(second);
	if (inner < 0 || !causes_.insert(key_of(second[inner])).second ||
	    escaped(second[inner], second))
		return;
	Finding finding;
	finding.place = second[inner];
	finding.text = lock + " is taken here while it is held, and waits for itself forever";
	for (int n = inner; n-- > 0 && finding.notes.size() < most_notes;)
		if (!second[n].library)
			finding.notes.push_back({second[n], second[n].function + "() leads there"});
	if (outer >= 0)
		finding.notes.push_back({first[outer], "it is held from here on"});
	finding.notes.push_back({finding.place, "drop it before, or call a function here that "
						"expects it to be held"});
	findings_.push_back(std::move(finding));
}

void Report::left(const std::string &lock, const std::vector<Place> &taken,
		  const std::string &function)
{
	int own = own_place(taken);
	if (own < 0 || !causes_.insert(key_of(taken[own])).second || escaped(taken[own], taken))
		return;
	Finding finding;
	finding.place = taken[own];
	finding.text = lock + " is taken here, but " + function +
		       "() returns with it on one path and without it on another";
	finding.notes.push_back({finding.place, "drop it before each return"});
	findings_.push_back(std::move(finding));
}

void Report::lead_there(Finding &finding, const Ordered &each)
{
	for (int n = own_place(each.taken); n-- > 0 && finding.notes.size() < most_notes;)
		if (!each.taken[n].library)
			finding.notes.push_back(
				{each.taken[n], each.taken[n].function + "() leads there"});
	if (int held = own_place(each.taken_held); held >= 0)
		finding.notes.push_back(
			{each.taken_held[held], each.held + " is held from here on"});
}

void Report::two_orders(const Ordered &one, const Ordered &other)
{
	int first = own_place(one.taken), second = own_place(other.taken);
	if (first < 0 || second < 0)
		return;
	const Place &place = one.taken[first], &reverse = other.taken[second];
	if (std::pair(place.file, place.line) < std::pair(reverse.file, reverse.line))
		return two_orders(other, one); // the later one is the exception
	if (!causes_.insert(key_of(place)).second)
		return;
	Finding finding;
	finding.place = place;
	finding.text = one.lock + " is taken here while " + one.held + " is held; at " +
		       reverse.file + ":" + std::to_string(reverse.line) +
		       " it is the other way round, and each may wait for the other forever";
	lead_there(finding, one);
	finding.notes.push_back(
		{reverse, other.lock + " is taken here while " + other.held + " is held"});
	lead_there(finding, other);
	finding.notes.push_back(
		{place,
		 "take both in one order everywhere; if the two never meet, spin_lock_nested() or "
		 "mutex_lock_nested() says so"});
	findings_.push_back(std::move(finding));
}

void Report::reclaim_waits(const Ordered &shrinks, const Ordered &allocates)
{
	int inner = own_place(shrinks.taken), outer = own_place(allocates.taken);
	if (inner < 0 || outer < 0 || !causes_.insert(key_of(shrinks.taken[inner])).second)
		return;
	Finding finding;
	finding.place = shrinks.taken[inner];
	const Place &allocated = allocates.taken[outer];
	finding.text = shrinks.lock + " is taken here to free memory, but an allocation at " +
		       allocated.file + ":" + std::to_string(allocated.line) +
		       " may call this while it is held, and waits for itself forever";
	lead_there(finding, shrinks);
	finding.notes.push_back({allocated, "memory is allocated here, which may call shrinkers"});
	lead_there(finding, allocates);
	finding.notes.push_back({finding.place,
				 "try the lock here, and return SHRINK_STOP if somebody has it; or "
				 "allocate before it is taken"});
	findings_.push_back(std::move(finding));
}

void Report::say(const Place &place, bool note, const std::string &text)
{
	auto level = note			    ? clang::DiagnosticsEngine::Note
		     : severity_ == Severity::Error ? clang::DiagnosticsEngine::Error
						    : clang::DiagnosticsEngine::Warning;
	std::string message = note ? text : text + " [kpp-check]";
	if (compiler_) {
		auto &files = compiler_->getFileManager();
		auto &sources = compiler_->getSourceManager();
		auto &diagnostics = compiler_->getDiagnostics();
		auto file = files.getOptionalFileRef(place.file);
		if (!file && !place.directory.empty())
			file = files.getOptionalFileRef(place.directory + "/" + place.file);
		if (file) {
			auto location = sources.translateFileLineCol(*file, place.line,
								     std::max(place.column, 1u));
			diagnostics.Report(location, diagnostics.getCustomDiagID(level, "%0"))
				<< message;
			return;
		}
	}
	raw_ostream &out = errs();
	auto bold = [&](raw_ostream::Colors color) {
		if (out.has_colors())
			out.changeColor(color, true);
	};
	bold(raw_ostream::SAVEDCOLOR);
	out << place.file << ":" << place.line << ":" << std::max(place.column, 1u) << ": ";
	bold(note			    ? raw_ostream::CYAN
	     : severity_ == Severity::Error ? raw_ostream::RED
					    : raw_ostream::MAGENTA);
	out << (note ? "note: " : severity_ == Severity::Error ? "error: " : "warning: ");
	if (out.has_colors())
		out.resetColor();
	out << message << "\n";
	if (!note && severity_ == Severity::Error && compiler_)
		compiler_->getDiagnostics().Report(compiler_->getDiagnostics().getCustomDiagID(
			clang::DiagnosticsEngine::Error, "the check of this file has failed"));
}

void Report::finish()
{
	// A warning stays one where the kernel's configuration asks for -Werror, or a caller for -w.
	bool errors = false, ignored = false;
	if (compiler_) {
		auto &diagnostics = compiler_->getDiagnostics();
		errors = diagnostics.getWarningsAsErrors();
		ignored = diagnostics.getIgnoreAllWarnings();
		diagnostics.setWarningsAsErrors(false);
		diagnostics.setIgnoreAllWarnings(false);
	}
	for (const Finding &finding : findings_) {
		std::string key = key_of(finding.place);
		causes_.insert(key);
		if (known_.contains(key))
			continue;
		failed_ |= severity_ == Severity::Error;
		say(finding.place, false, finding.text);
		for (const Note &note : finding.notes)
			say(note.place, true, note.text);
	}
	if (compiler_) {
		compiler_->getDiagnostics().setWarningsAsErrors(errors);
		compiler_->getDiagnostics().setIgnoreAllWarnings(ignored);
	}
	findings_.clear();
}

} // namespace kpp::check
