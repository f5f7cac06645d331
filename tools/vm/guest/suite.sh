# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of lib.sh
#
# KUnit suites.
#
#	suite MODULE [PARAM...]  loads a module of suites, has each of its cases judged, and unloads it

suite() {
	local _suite="$1"
	shift
	prepare_faults
	capture insmod "$_suite.ko" "$@"
	log=$(new_log)
	if [ "$_outcome" -ne 0 ]; then
		show '' "$_captured"
		show '[kernel] ' "$log"
		fail "$_suite loads"
		return
	fi
	# The host reads KTAP (tools/host/ktap.py).
	printf '%s\n' "$log" | sed 's/^/@log /' >&3
	echo "@judge" >&3
	capture rmmod "$_suite"
	[ "$_outcome" -eq 0 ] || fail "$_suite unloads ($_captured)"
}

# Lets a case choose which of its allocations fails (kpp/kunit/fault.hpp), of any kind, on a kernel that
# can make allocations fail.
prepare_faults() {
	local _fault
	for _fault in /sys/kernel/debug/failslab /sys/kernel/debug/fail_page_alloc; do
		[ -e $_fault ] || continue
		echo N >$_fault/ignore-gfp-wait
		echo 0 >$_fault/verbose
		[ ! -e $_fault/min-order ] || echo 0 >$_fault/min-order
	done
}
