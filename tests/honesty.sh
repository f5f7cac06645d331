# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=bash disable=SC2154 # $work is that of who sources this
#
# What the tests of the tests share: scenarios that go wrong on purpose, and what the runner has to say of
# each. A scenario begins with lines "must say: REGEX", for lines that it has to print about it.
#
# What the runner said of all of them is in $work/all, of the one in question in $work/output.

passed=0 failed=0
verdict() { # NAME COMMAND...
	local result=ok name=$1
	shift
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) result='not ok'; fi
	echo "$result $((passed + failed)) - $name"
	[ "$result" = ok ] || tail -n 20 "$work/output" | sed 's/^/#   /'
}

about() { # SCENARIO
	grep -E "^(not )?ok [0-9]+ - $1: " "$work/all" >"$work/output" ||
		tail "$work/all" >"$work/output"
}
says() { grep -q -E -e "$1" "$work/output"; }
good() { ! grep -q '^not ok' "$work/output"; }

# Judges the scenarios given, by file.
judge() {
	local scenario name wanted
	for scenario; do
		name=$(basename "$scenario" .sh)
		about "$name"
		while IFS= read -r wanted; do
			verdict "$name: the runner says so" says "$wanted"
		done < <(sed -n 's/^# must say: //p' "$scenario")
		case $name in
		good*) verdict "$name: and nothing else is wrong" good ;;
		esac
	done
}

finish() {
	echo "1..$((passed + failed))"
	echo "# $passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
