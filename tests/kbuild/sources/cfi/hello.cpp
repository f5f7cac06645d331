// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Callers and callees of types that name a C++ keyword. same.c has them in C.
extern "C" {
void before(struct class_ *);
}

#include <linux/device.h>

extern "C" {
struct class_;
void after(const struct class_ *, void (*)(struct class_ *));

[[gnu::used]] static void (*keep_before)(class_ *) = before;
[[gnu::used]] static void (*keep_after)(const class_ *, void (*)(class_ *)) = after;
}

// The name that the source sees is the view's, also after code was made.
static class_ *same(class_ *object)
{
	auto through = [](struct class_ *it) { return it; };
	return through(object);
}
template <class T>
T *twice(T *object)
{
	return same(same(object));
}
class_ *use(class_ *object)
{
	keep_before(object);
	return twice<::class_>(object);
}

namespace other {
struct class_ {};
} // namespace other
extern "C" void of_another(other::class_ *);
[[gnu::used]] static void (*keep_of_another)(other::class_ *) = of_another;
