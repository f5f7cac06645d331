# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^ok .* good_module: nothing alarming in the kernel.s log
cycle() {
	insmod bad.ko
	rmmod bad
}
check "nothing grows" nothing_grows 100 cycle
refuse EINVAL insmod bad.ko how=refuse
load bad
expect_log "behaves: well"
unload bad
