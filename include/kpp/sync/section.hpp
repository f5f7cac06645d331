// SPDX-License-Identifier: GPL-2.0-only OR MIT
/// @file
/// Guards of sections: scopes that may not sleep and hold no lock.
///
/// Drivers include the header of a section: rcu.hpp, preempt.hpp, bottom_half.hpp, irqflags.hpp. A section
/// is a row that names its kind, its level and its two calls, and a guard:
///
/// ~~~
/// namespace detail {
/// struct Preempt : Section<PreemptScope, Level::process> {
///         void enter() { preempt_disable(); }
///         void leave() { preempt_enable(); }
/// };
/// } // namespace detail
///
/// KPP_SECTION_GUARD(PreemptGuard, detail::Preempt);
/// ~~~
#pragma once

#include <kpp/sync/transition.hpp>

/// @cond internals
namespace kpp::detail {

// A section of a kind that keeps contexts up to a level out. Within is what else the analysis knows of it.
// It holds what leave() needs of enter().
template <class KindOfScope, Level level_, class AlsoWithin = Nothing>
struct Section {
	using Kind = KindOfScope;
	using Within = AlsoWithin;
	static constexpr Level level = level_;
};

template <class SectionOf, class... Outer>
class OpenSection
	: public ScopeInside<Transition<typename SectionOf::Kind, SectionOf::level, Outer...>> {
public:
	using Change = Transition<typename SectionOf::Kind, SectionOf::level, Outer...>;
	// Debuggers are told of these where there are no tags, too.
	static_assert(sizeof(typename SectionOf::Kind) && sizeof(typename SectionOf::Within));
	static_assert(SectionOf::level != Level::softirq || !Change::is_off(Level::hardirq),
		      "kpp: bottom halves must not be switched on again while interrupts are off: "
		      "open this guard first");

protected:
	OpenSection() { section_.enter(); }
	~OpenSection() { section_.leave(); }

private:
	[[no_unique_address]] SectionOf section_;
};

} // namespace kpp::detail

// The guard of a section, by a name of its own, which clang's messages show. One inside another of the same
// kind names that one as its witness; it does not copy it.
#define KPP_SECTION_GUARD(Guard, SectionOf) \
	template <class Form = detail::Spelled, Witness... Outer> \
	class KPP_SCOPED_GUARD Guard : public detail::OpenSection<SectionOf, Outer...> { \
		using Change = detail::OpenSection<SectionOf, Outer...>::Change; \
\
		KPP_GUARD_IS_A_VARIABLE(Guard); \
\
	public: \
		[[nodiscard("name the guard, or its scope ends at once: " #Guard " guard;")]] \
		explicit Guard(const Outer &...) KPP_OPENS(Change) \
			KPP_ACQUIRES_SHARED(SectionOf::Within::get()) KPP_TRUSTED \
		{} \
		~Guard() KPP_CLOSES(Change) KPP_TRUSTED {} \
	}; \
	template <Witness... Outer> \
	Guard(const Outer &...) -> Guard<detail::Deduced, Outer...>; \
	template <class Form, Witness... Outer> \
	Guard(const Guard<Form, Outer...> &)->Guard<detail::Deduced, Guard<Form, Outer...>>
/// @endcond
