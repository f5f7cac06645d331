// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What a module needs, without a kernel header.
#pragma once

extern "C" {
int _printk(const char *format, ...);
int init_module();
void cleanup_module();
}

#define TEXT(name, value) \
	[[gnu::used, gnu::section(".modinfo")]] static const char name[] = #name "=" value
#define TAKEN(function) \
	[[gnu::used, gnu::section(".init.data")]] static auto *const function##_taken = &function

#define A_MODULE \
	TEXT(license, "GPL"); \
	TEXT(description, "a test"); \
	TAKEN(init_module); \
	TAKEN(cleanup_module)
