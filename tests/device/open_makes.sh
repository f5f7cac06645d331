# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# open() of a misc device runs under the lock that makes and ends them: making one would wait for itself, and everybody
# else for it.

load open_makes
refuse EDEADLK cat /dev/open_makes
expect_log 'kpp: open_session: open() of a misc device cannot make another'
check "there is none" [ ! -e /dev/open_session ]
check "other devices can be opened" sh -c 'exec 4</dev/open_ended'

gone() {
	for _ in $(seq 100); do
		[ -e /dev/open_ended ] || return 0
		usleep 20000
	done
	return 1
}
run sh -c 'exec 4</dev/open_ends'
check "what open() ends goes" gone
check "and that only" [ -e /dev/open_ends ]
run sh -c 'exec 4</dev/open_ends'
unload open_makes
