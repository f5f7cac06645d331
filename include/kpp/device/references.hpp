// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Finds references in objects that may outlive a device: the object behind a device lives until
/// the last of its files is closed.
///
/// Drivers include misc_device.hpp, and revocable.hpp for handles in place of references.
#pragma once

#include <kpp/base/traits.hpp>
#include <kpp/context/tags.hpp>

namespace kpp::detail {

/// @cond internals
template <class Record, class Allowed>
consteval bool has_reference();

template <class T>
consteval bool is_of_kpp()
{
	const char *name = __PRETTY_FUNCTION__; // "... [T = kpp::Work<...>]"
	while (*name != '[')
		name++;
	name += sizeof("[T =");
	for (const char *mine = "kpp::"; *mine; mine++, name++)
		if (*mine != *name)
			return false;
	return true;
}

constexpr bool is_reference_to_object(const char *type)
{
	char last = 0;
	for (; *type; type++)
		last = *type;
	return last == '&';
}

// __builtin_dump_struct(object, print) calls print with a format, and with the type of each member,
// whatever its access, its name, and where printf() could not show it, its address. Members that are
// aggregates are taken apart, and so are bases. print may throw where a member is a reference, and then
// so may the whole __builtin_dump_struct().
template <class Allowed>
struct AskReferences {
	template <class... Arguments>
	void operator()(const char *, Arguments &&...) const noexcept;
	template <class T>
	void operator()(const char *, const char *, const char *type, const char *, T *&&) const
		noexcept(is_same_v<remove_cv_t<T>, Allowed>)
			__attribute__((enable_if(is_reference_to_object(type), "")));
	template <class T>
	void operator()(const char *, const char *, const char *type, const char *, T *&&) const
		noexcept(!has_reference<__remove_cv(__remove_all_extents(T)), Allowed>())
			__attribute__((enable_if(!is_reference_to_object(type), "")));
};

// Whether a record of a driver's own refers to an object that is not an Allowed. A type of kpp that is a
// pointer says with what its object ends: kpp::Managed.
template <class Record, class Allowed>
consteval bool has_reference() KPP_CONTEXT_ESCAPE("what is guarded is not touched")
{
	if constexpr (requires { typename Record::EndsWith; })
		return !is_same_v<typename Record::EndsWith, Allowed>;
	else if constexpr (__is_class(Record))
		return !is_of_kpp<Record>() &&
		       !noexcept(__builtin_dump_struct(declval<const Record *>(),
						       AskReferences<Allowed>{}));
	else
		return false;
}
/// @endcond

} // namespace kpp::detail
