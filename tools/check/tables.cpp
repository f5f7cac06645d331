// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "tables.hpp"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace kpp::check {

template <class Function>
static void each_line(const char *path, Function function)
{
	auto file = MemoryBuffer::getFile(path);
	if (!file) {
		errs() << "kpp: cannot read " << path << "\n";
		return;
	}
	for (StringRef rest = (*file)->getBuffer(); !rest.empty();) {
		StringRef line;
		std::tie(line, rest) = rest.split('\n');
		if (line.empty() || line.starts_with("#"))
			continue;
		SmallVector<StringRef, 8> words;
		line.split(words, ' ', -1, false);
		function(words, line);
	}
}

static uint64_t number(StringRef text)
{
	uint64_t value = 0;
	if (text.getAsInteger(0, value))
		return 0;
	return value;
}

Tables::Tables(StringRef kernel)
{
	read_database(kernel);
	read_sleepers();
	read_callbacks();
}

// FUNCTION HEADER CLASS [KERNELS]
void Tables::read_database(StringRef kernel)
{
	each_line(KPP_DATABASE, [&](ArrayRef<StringRef> words, StringRef) {
		if (words.size() < 3)
			return;
		if (words.size() > 3 && !kernel.empty()) {
			SmallVector<StringRef, 4> kernels;
			words[3].split(kernels, ',');
			// A kernel that nobody has looked at is as the newest of which somebody has.
			if (!is_contained(kernels, kernel) &&
			    (kernel == "6.1" || kernel == "6.12" || !is_contained(kernels, "7.3")))
				return;
		}
		Sleeper sleeper;
		StringRef kind = words[2];
		if (kind.consume_front("gfp:"))
			sleeper.flags = number(kind);
		else if (kind == "process")
			sleeper.process = true;
		else if (kind == "may")
			sleeper.may = true;
		else if (kind != "always")
			return;
		sleepers[words[0]] = sleeper;
	});
}

// sleeps FUNCTION
// sleeps FUNCTION unless ARGUMENT [BITS]
// sleeps FUNCTION allocated ARGUMENT
// sleeps FUNCTION when|without FUNCTION,FUNCTION...
// unlocks FUNCTION
// harmless FUNCTION
void Tables::read_sleepers()
{
	each_line(KPP_SLEEPERS, [&](ArrayRef<StringRef> words, StringRef) {
		if (words.size() < 2)
			return;
		if (words[0] == "harmless") {
			harmless[words[1]] = true;
			sleepers.erase(words[1]);
			return;
		}
		if (words[0] == "unlocks") {
			sleepers[words[1]].unlocks = true;
			return;
		}
		Sleeper sleeper;
		if (words.size() > 3 && words[2] == "allocated")
			sleeper.memory = number(words[3]);
		if (words.size() > 3 && words[2] == "unless")
			sleeper.argument = number(words[3]);
		if (words.size() > 4)
			sleeper.unless = number(words[4]);
		if (words.size() > 3 && (words[2] == "when" || words[2] == "without")) {
			SmallVector<StringRef, 8> functions;
			words[3].split(functions, ',');
			for (StringRef each : functions)
				(words[2] == "when" ? sleeper.when : sleeper.without)
					.push_back(each.str());
		}
		sleepers[words[1]] = sleeper;
	});
}

static Caller caller_of(StringRef word)
{
	if (word == "process" || word == "reclaim")
		return Caller::Process;
	if (word == "atomic")
		return Caller::Atomic;
	if (word == "irqsoff")
		return Caller::InterruptsOff;
	if (word == "softirq")
		return Caller::Softirq;
	if (word == "hardirq")
		return Caller::Hardirq;
	return Caller::Unknown;
}

// STRUCTURE.FIELD CONTEXT [unless FIELD[=BITS]] WHY
// FUNCTION(PLACE) CONTEXT WHY
// FUNCTION(PLACE) direct
void Tables::read_callbacks()
{
	each_line(KPP_CALLBACKS, [&](ArrayRef<StringRef> words, StringRef line) {
		if (words.size() < 2)
			return;
		auto [name, place] = words[0].split('(');
		unsigned parameter = number(place.drop_back(place.empty() ? 0 : 1));
		if (words[1] == "direct") {
			direct[name].push_back(parameter);
			return;
		}
		Callback callback;
		callback.caller = caller_of(words[1]);
		callback.reclaims = words[1] == "reclaim";
		size_t first = 2;
		if (words.size() > 3 && words[2] == "unless") {
			auto [field, bits] = words[3].split('=');
			callback.except = field.str();
			callback.except_bits = bits.str();
			first = 4;
		}
		if (words.size() > first)
			callback.why = line.substr(words[first].begin() - line.begin()).str();
		if (place.empty())
			fields.emplace_back(name.str(), callback);
		else
			parameters[name].emplace_back(parameter, callback);
	});
}

} // namespace kpp::check
