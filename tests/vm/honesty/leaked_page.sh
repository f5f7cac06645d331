# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* leaked_page: nothing grows
cycle() {
	insmod bad.ko how=leak_page
	rmmod bad
}
check "nothing grows" nothing_grows 150 cycle
