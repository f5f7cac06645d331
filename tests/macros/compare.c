// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Runs each use in C and in C++, and says where their values differ. */
#include "uses.h"

struct notes *notes;
long one = 1;

static void compare(const struct use *c, const struct use *cxx)
{
	static struct notes c_notes, cxx_notes;
	unsigned int i;

	memset(&c_notes, 0, sizeof(c_notes));
	memset(&cxx_notes, 0, sizeof(cxx_notes));
	notes = &c_notes;
	c->run();
	notes = &cxx_notes;
	cxx->run();
	for (i = 0; i < ARRAY_SIZE(c_notes.value); i++)
		if (c_notes.value[i] != cxx_notes.value[i]) {
			pr_info("macros: differs %s: value %u is %#llx in C and %#llx in C++\n", c->name, i,
				c_notes.value[i], cxx_notes.value[i]);
			return;
		}
	if (c_notes.count != cxx_notes.count || !c_notes.count || c_notes.count > i)
		pr_info("macros: differs %s: %u values in C and %u in C++\n", c->name,
			c_notes.count, cxx_notes.count);
	else
		pr_info("macros: same %s\n", c->name);
}

static int __init macros_init(void)
{
	unsigned int i;

	if (c_count != cxx_count)
		return -EINVAL;
	for (i = 0; i < c_count; i++)
		compare(&c_uses[i], &cxx_uses[i]);
	pr_info("macros: compared %u\n", i);
	return 0;
}
module_init(macros_init);

static void __exit macros_exit(void)
{
}
module_exit(macros_exit);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Macros of the kernel's headers in C and in C++");
