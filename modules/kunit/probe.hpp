// SPDX-License-Identifier: GPL-2.0-only OR MIT
// An object that says what became of it, for suites of owners.
#pragma once

#include <kpp/base/traits.hpp>

// Counts the objects of its kind that live, and those that were made by a move.
class Probe {
public:
	static inline int alive = 0;
	static inline int moved = 0;
	static inline int ended = 0;
	static inline int last_ended = 0; // the value of the object that was destroyed last

	static void start() { alive = moved = ended = last_ended = 0; }

	explicit Probe(int number = 0) : value{number} { alive++; }
	Probe(Probe &&other) : value{kpp::exchange(other.value, -1)}
	{
		alive++;
		moved++;
	}
	Probe(const Probe &) = delete;
	Probe &operator=(const Probe &) = delete;
	~Probe()
	{
		alive--;
		ended++;
		last_ended = value;
	}

	int value;
};
