// SPDX-License-Identifier: GPL-2.0-only OR MIT
// What the language asks a header of the standard library for.
#include "module.hpp"
#include <compare>
#include <initializer_list>
#include <new>

A_MODULE;

namespace {

struct Version {
	int major = 0, minor = 0;
	auto operator<=>(const Version &) const = default;
};
static_assert(Version{1, 2} < Version{1, 3} && Version{2, 0} >= Version{1, 9});
static_assert((Version{1, 2} <=> Version{1, 2}) == std::strong_ordering::equal);
static_assert(0 < (2 <=> 1) && std::is_lt(1 <=> 2) && (0 <=> (1 <=> 2)) > 0);
static_assert(__is_same(decltype(1 <=> 2), std::strong_ordering));

// Of equal length counts as the same.
struct Name {
	const char *text;
	constexpr std::weak_ordering operator<=>(const Name &other) const
	{
		return __builtin_strlen(text) <=> __builtin_strlen(other.text);
	}
};
static_assert(std::is_eq(Name{"one"} <=> Name{"two"}) && Name{"three"} > Name{"four"});

constexpr std::partial_ordering none = std::partial_ordering::unordered;
static_assert(!(none < 0) && !(none >= 0) && none != 0 && !(0 <= none));

constexpr int sum(std::initializer_list<int> values)
{
	int result = static_cast<int>(values.size());
	for (int value : values)
		result += value;
	return result;
}
static_assert(sum({1, 2, 3}) == 9 && sum({}) == 0);

class Square {
public:
	explicit Square(int side) : side_(side) {}
	int area() const { return side_ * side_; }

private:
	int side_;
};

int run(int n)
{
	alignas(Square) unsigned char place[sizeof(Square)];
	auto *square = new (place) Square(n);
	int result = square->area() + std::launder(square)->area();
	for (int value : {1, n, 3})
		result += value;
	return result + (Version{n, 1} < Version{2, n});
}

} // namespace

int init_module()
{
	_printk("language: %d\n", run(3));
	return 0;
}

void cleanup_module() {}
