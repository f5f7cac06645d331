// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// What a driver gives to a macro for a field: C converts a number to an enum, pointers that differ in sign, and the
// address of a function to a pointer to void.
enum flags { AUTH = 1, MASTER = 2, ALLOW = 32 };
struct entry {
	unsigned command;
	enum flags flags;
	const char *name;
};
struct other {
	int flags;
	unsigned *count;
};
// CHECK: #define ENTRY(op, _flags) { .command = op, .flags = ::kpp_view::as_c<enum flags>(_flags), .name = #op }
#define ENTRY(op, _flags) { .command = op, .flags = _flags, .name = #op }
// Of another record, the field is no enum.
// CHECK: #define OTHER(_flags, n) { .flags = _flags, .count = ::kpp_view::as_c<unsigned int *>(n) }
#define OTHER(_flags, n) { .flags = _flags, .count = n }
struct match {
	const char *compatible;
	const void *data;
};
// CHECK: #define MATCH(name, fn) { .compatible = name, .data = ::kpp_view::as_c<const void *>((fn == (int (*)(int))0) ? fn : fn) }
#define MATCH(name, fn) { .compatible = name, .data = (fn == (int (*)(int))0) ? fn : fn }
// CHECK: #define WITH(d) { .compatible = 0, .data = ::kpp_view::as_c<const void *>(d) }
#define WITH(d) { .compatible = 0, .data = d }
// No field's value, and one that no caller gives.
// CHECK: #define SET(e, f) do { (e)->flags = (f); } while (0)
#define SET(e, f) do { (e)->flags = (f); } while (0)
// CHECK: #define FIXED(op) { .command = op, .flags = AUTH, .name = 0 }
#define FIXED(op) { .command = op, .flags = AUTH, .name = 0 }
extern const struct entry entries[];
extern const struct other others[];
extern const struct match matches[];
int one(int number);
extern int count;
extern unsigned positive;
void set(struct entry *entry);
// A driver:
const struct entry entries[] = { ENTRY(1, AUTH | ALLOW), ENTRY(2, MASTER), ENTRY(3, 0), FIXED(4) };
const struct other others[] = { OTHER(AUTH | ALLOW, &count), OTHER(0, &positive), OTHER(1, 0) };
const struct match matches[] = { MATCH("a", one), WITH(&count), WITH("text"), WITH(0), WITH(one) };
void set(struct entry *entry)
{
	SET(entry, ALLOW);
}
