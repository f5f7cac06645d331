// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once

#include <string>
#include <vector>

namespace rewriting {

/** One way in which C and C++ read a header differently. Each edit names the rule that makes it.
 *
 * A rule is a constant beside the code that makes its edits. The constant adds itself to the list
 * of all rules, which `kpp-headers rules` prints.
 */
class Rule {
public:
	/** `name`: that of the rule's test, tests/headers/rewrites/NAME.h.
	 * `reason`: a sentence for the author of a driver. */
	Rule(const char *name, const char *reason);
	Rule(const Rule &) = delete;
	Rule &operator=(const Rule &) = delete;

	const char *const name;
	const char *const reason;

	/** The reason, and the name in brackets. */
	std::string str() const;

	/** All rules, by name. */
	static std::vector<const Rule *> all();

private:
	const Rule *const next_;
	static const Rule *first_;
};

// Rules that hold in the text of headers and in the bodies of their macros alike.
extern const Rule keywords, same_name, operand_name, literal_suffix;

} // namespace rewriting
