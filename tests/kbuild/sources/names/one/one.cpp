// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define pr_fmt(format) "one: " format
#define OF_SOURCE 1
#include "../module.hpp"
#include "../shared.hpp"
// The same in both sources: neither is refused.
namespace {
class Local {
public:
	int value() const { return 1; }
};
} // namespace
struct Plain {
	int a;
	struct {
		long b;
	} inner;
};
enum class Same { first, second };
constexpr int doubled(int n)
{
	return 2 * n;
}
#define LIMIT 16 // the same in both
struct Limited {
	int value() const { return LIMIT; }
};
static const int local_number = 1;
#define LOCAL_NUMBER 1
static int result()
{
	Defaulted first, second = first;

	return Holder<Local>{}.size() + Local{}.value() + count() + numbered() + local_number +
	       doubled(LOCAL_NUMBER) + static_cast<int>(sizeof(Plain)) +
	       static_cast<int>(Same::second) + second.number;
}

// Each of these is another thing under the same name.
#if defined CASE_class
class Node {
public:
	int value() const { return 1; }
};
#elif defined CASE_members
struct Node {
	int a;
};
#elif defined CASE_members_of_anonymous
struct Node {
	union {
		int a;
		char b;
	};
};
#elif defined CASE_typedef
typedef struct {
	int a;
	char b;
} Node;
#elif defined CASE_enum
enum class Mode { slow, fast };
#elif defined CASE_function
inline int which(int n)
{
	return n + 1;
}
#elif defined CASE_constexpr
constexpr int which(int n)
{
	return n + 1;
}
#elif defined CASE_template
template <class T>
int which(T t)
{
	return t + 1;
}
#elif defined CASE_class_template
template <class T>
struct Node {
	T value() { return 1; }
};
#elif defined CASE_specialization
template <>
struct Holder<long> {
	int size() const { return 1; }
};
#elif defined CASE_variable
inline int total;
#elif defined CASE_in_namespace
namespace driver {
namespace detail {
struct Node {
	int a = 1;
};
} // namespace detail
} // namespace driver
#elif defined CASE_nested
struct Outer;
namespace driver {
struct Outer {
	struct Inner {
		int value() { return 1; }
	};
};
} // namespace driver
#elif defined CASE_virtual
struct Node {
	virtual int value() { return 1; }
};
#elif defined CASE_same_text_other_variable
struct Node {
	int value() const { return local_number; }
};
#elif defined CASE_same_text_other_macro
struct Node {
	int value() const { return LOCAL_NUMBER; }
};
#elif defined CASE_same_text_other_type
struct Node {
	Local local;
	int value() const { return local.value(); }
};
#elif defined CASE_own_header
#include "own.hpp"
#endif

A_MODULE;

int init_module()
{
	return result() + two() == 0;
}

void cleanup_module() {}
