// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Runs a case for each family of calls that memory comes from.
#pragma once

#include <kpp/kunit/test.hpp>
#include <kpp/memory/heap.hpp>

// Makes the case NAME of the template NAME_in, whose parameter is the family.
#define IN_EACH_FAMILY(name) \
	void name(struct kunit *test) KPP_MAY_SLEEP \
	{ \
		Probe::start(); \
		name##_in<kpp::heap::Kmalloc>(test); \
		Probe::start(); \
		name##_in<kpp::heap::Secret>(test); \
		Probe::start(); \
		name##_in<kpp::heap::Kvmalloc>(test); \
	}

// How many bytes of a value are in freed memory, where the kernel leaves it as it was.
inline unsigned int left_of(const void *freed, unsigned char value, unsigned int size)
{
	const auto *bytes = static_cast<const volatile unsigned char *>(freed);
	unsigned int left = 0;
	for (unsigned int i = 0; i < size; i++)
		left += bytes[i] == value;
	return left;
}
