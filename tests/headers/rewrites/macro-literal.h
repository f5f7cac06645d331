// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t -Wno-c99-designator
// The address of what braces make, in a macro that a driver expands: outside of functions it stays.
struct channel {
	long kind;
	const unsigned *config;
};
struct control {
	const char *name;
	unsigned long value;
	const struct channel *channel;
};
// CHECK: (::kpp_view::literal((const struct channel[1]) {{[{][{]}} \
// CHECK: .config = (const unsigned []) { __VA_ARGS__, 0 }, \
// CHECK: {{[}][}]}}))
#define CHANNEL(type, ...) \
	(&(const struct channel) { \
		.kind = type, \
		.config = (const unsigned []) { __VA_ARGS__, 0 }, \
	})
// CHECK: ((unsigned long)::kpp_view::literal((struct channel[1]){{[{][{]}} .kind = type, .config = 0 {{[}][}]}}))
#define NUMBER(type) ((unsigned long)&(struct channel){ .kind = type, .config = 0 })
#define KIND(type) \
	(const struct channel) { \
		.kind = type, .config = 0, \
	}
// CHECK: { .name = #type, .value = 0, .channel = ::kpp_view::literal((::kpp_view::One<__typeof__(KIND ( type ))>){ KIND(type) }) }
#define CONTROL(type) { .name = #type, .value = 0, .channel = &KIND(type) }
// A bitwise and stays one.
// CHECK: #define BOTH(a, b) do { if ((a) & (b)) { kinds(a); } } while (0)
#define BOTH(a, b) do { if ((a) & (b)) { kinds(a); } } while (0)
int kinds(int kind);
int look(const struct channel *channel);
int now(int kind);
int both(int a, int b);
extern const struct channel *const channels[];
extern struct control controls[];
// A driver:
const struct channel *const channels[] = { CHANNEL(1, 2, 3), CHANNEL(4, 5), 0 };
struct control controls[] = { { .name = "n", .value = NUMBER(7), .channel = 0 }, CONTROL(8) };
// In a function it lasts as long as the expression.
int now(int kind)
{
	return look(CHANNEL(kind, 2));
}
int both(int a, int b)
{
	BOTH(a, b);
	return 0;
}
