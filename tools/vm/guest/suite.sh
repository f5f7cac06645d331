# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of lib.sh
#
# KUnit suites. A case is what has no cases of its own: a parameter, or a case without parameters.
#
#	suite MODULE [PARAM...]  loads a module of suites, judges each of its cases, and unloads it

suite() {
	local _suite="$1" _line
	shift
	prepare_faults
	capture insmod "$_suite.ko" "$@"
	log=$(new_log)
	printf '%s\n' "$log" >/tmp/ktap
	if [ "$_outcome" -ne 0 ]; then
		show '' "$_captured"
		show '[kernel] ' "$log"
		fail "$_suite loads"
		return
	fi
	read_ktap /tmp/ktap >/tmp/cases
	while IFS= read -r _line; do
		case $_line in
		'ok '*) pass "${_line#* }" ;;
		'skip '*) skip "${_line#* }" ;;
		'no '*) fail "${_line#* }" ;;
		*) show '[kernel] ' "${_line#say }" ;;
		esac
	done </tmp/cases
	capture rmmod "$_suite"
	[ "$_outcome" -eq 0 ] || fail "$_suite unloads ($_captured)"
}

# Prints what the cases in a log have come to: ok, no or skip, and their names; before those that failed,
# what the log says about them. Whatever is not as it should be has failed.
read_ktap() {
	awk '
		function failure(what) {
			for (i = 1; i <= told; i++)
				print "say " said[i]
			print "no " what
		}
		function name_of(level, name,   i, text) {
			text = name
			for (i = level; i > (plan[0] > 1 ? 0 : 1); i--)
				if (i in title)
					text = title[i] ": " text
			return text
		}
		{
			match($0, /^ */)
			level = int(RLENGTH / 4)
			line = substr($0, RLENGTH + 1)
		}
		line ~ /^KTAP version/ {
			# The KUnit of Linux 6.1 does not say how many suites a module has.
			if (level > 0 && !began[0])
				began[0] = uncounted = 1
			plan[level] = count[level] = bad[level] = 0
			began[level] = 1
			next
		}
		line ~ /^# Subtest: / {
			title[level] = substr(line, 12)
			next
		}
		line ~ /^1\.\.[0-9]+$/ {
			plan[level] = substr(line, 4) + 0
			next
		}
		line ~ /^(not )?ok [0-9]+ / {
			good = line !~ /^not/
			sub(/^not /, "", line)
			number = line
			sub(/^ok /, "", number)
			number += 0
			sub(/^ok [0-9]+ (- )?/, "", line)
			reason = ""
			if (at = index(line, " # SKIP")) {
				reason = substr(line, at + 8)
				line = substr(line, 1, at - 1)
			}
			count[level]++
			# The kernel numbers the suites of all modules.
			if (level > 0 && number != count[level])
				failure(name_of(level, line) ": is number " number ", not " count[level])
			if (began[level + 1]) {
				name = name_of(level, line)
				if (plan[level + 1] && count[level + 1] != plan[level + 1])
					failure(name ": ran " count[level + 1] " of " plan[level + 1])
				else if (!count[level + 1])
					failure(name ": has no case")
				else if (good && bad[level + 1] || !good && !bad[level + 1])
					failure(name ": and its cases disagree")
				began[level + 1] = 0
				delete title[level + 1]
			} else if (level == 0)
				failure(line ": has no case")
			else if (!good)
				failure(name_of(level, line))
			else
				print (at ? "skip " : "ok ") name_of(level, line) (at ? " # SKIP " reason : "")
			bad[level] += !good
			told = 0
			next
		}
		{
			said[++told] = $0
		}
		END {
			if (!began[0])
				failure("the module has no suite")
			else if (count[0] != plan[0] && !(uncounted && count[0]))
				failure("ran " count[0] + 0 " of " plan[0] " suites")
			for (level = 1; level < 4; level++)
				if (began[level])
					failure(name_of(level, "did not come to its end"))
		}' "$1"
}

skip() { echo "@skip $*" >&3; }

# A case chooses itself which of its allocations fails (kpp/kunit/fault.hpp): the kernel, where it can,
# may let any fail.
prepare_faults() {
	local _fault
	for _fault in /sys/kernel/debug/failslab /sys/kernel/debug/fail_page_alloc; do
		[ -e $_fault ] || continue
		echo N >$_fault/ignore-gfp-wait
		echo 0 >$_fault/verbose
		[ ! -e $_fault/min-order ] || echo 0 >$_fault/min-order
	done
}
