# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
#
# memory: 256 MiB
# The cache and the hog together want 48 MiB more than there is.

device=/dev/kpp_reclaim

killed() { awk '$1 == "oom_kill" {print $2}' /proc/vmstat; }
nobody_was_killed() { [ "$(killed)" = "$before" ]; }
# The number before some words of the last output is not 0.
some() { printf '%s\n' "$output" | grep -q "\<[1-9][0-9]* $1"; }
gave_back() { [ "$(printf '%s\n' "$output" | sed -n 's/^given back: \([0-9]*\) pages.*/\1/p')" -ge "$1" ]; }

tell "Sizes that make no sense are refused."
refuse EINVAL insmod reclaim.ko mib=0
refuse EINVAL insmod reclaim.ko mib=-1
refuse EINVAL insmod reclaim.ko mib=1025

tell "A cache that gives back: nothing is killed."
before=$(killed)
load reclaim
run reclaim $device read
expect_output "^24576 blocks, 0 wrong$"
run reclaim $device squeeze 48
expect_output "^reading: [1-9][0-9]* blocks, 0 wrong$"
expect_output "^the hog had [1-9][0-9]* MiB, and left with status 0$"
check "the kernel counts" some counts
check "the kernel scans" some scans
check "at least 40 MiB are given back" gave_back 10240
check "blocks that were given back are read again" some "read again"
check "nothing was killed" nobody_was_killed
unload reclaim

cycle() {
	insmod reclaim.ko mib=4
	dd if=$device of=/dev/null bs=4096 status=none
	rmmod reclaim
}
check "filled and unloaded 25 times, and nothing grows" nothing_grows 25 cycle

tell "The same cache without a shrinker: the hog is killed."
expect_trouble 'Call Trace:'
load reclaim shrinker=0
run reclaim $device read
expect_output "^24576 blocks, 0 wrong$"
run reclaim $device squeeze 48
expect_log "invoked oom-killer"
expect_log "Out of memory: Killed process [0-9]* (reclaim)"
expect_output "^the hog was killed by signal 9"
expect_output "^reading: [1-9][0-9]* blocks, 0 wrong$"
expect_output "^shrinker: 0 counts, 0 scans"
unload reclaim
