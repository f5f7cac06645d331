// SPDX-License-Identifier: GPL-2.0-only OR MIT
#define pr_fmt(format) "two: " format
#define OF_SOURCE 2
#include "../shared.hpp"

// The same in both sources: neither is refused.
namespace {
class Local {
public:
	int value() const { return 2; }
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
static const int local_number = 2;
#define LOCAL_NUMBER 2
static int result()
{
	return Holder<Local>{}.size() + Local{}.value() + count() + numbered() + local_number +
	       doubled(LOCAL_NUMBER) + static_cast<int>(sizeof(Plain)) +
	       static_cast<int>(Same::second);
}

// Each of these is another thing under the same name.
#if defined CASE_class
class Node {
public:
	int value() const { return 2; }
};
#elif defined CASE_members
struct Node {
	long a;
};
#elif defined CASE_members_of_anonymous
struct Node {
	union {
		int a;
		long b;
	};
};
#elif defined CASE_typedef
typedef struct {
	char b;
	int a;
} Node;
#elif defined CASE_enum
enum class Mode { fast, slow };
#elif defined CASE_function
inline int which(int n)
{
	return n + 2;
}
#elif defined CASE_constexpr
constexpr int which(int n)
{
	return n + 2;
}
#elif defined CASE_template
template <class T>
int which(T t)
{
	return t + 2;
}
#elif defined CASE_class_template
template <class T>
struct Node {
	T value() { return 2; }
};
#elif defined CASE_specialization
template <>
struct Holder<long> {
	int size() const { return 2; }
};
#elif defined CASE_variable
inline long total;
#elif defined CASE_in_namespace
namespace driver {
namespace detail {
struct Node {
	int a = 2;
};
} // namespace detail
} // namespace driver
#elif defined CASE_nested
struct Outer;
namespace driver {
struct Outer {
	struct Inner {
		int value() { return 2; }
	};
};
} // namespace driver
#elif defined CASE_virtual
struct Node {
	virtual int value() { return 2; }
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

int two()
{
	return result();
}
