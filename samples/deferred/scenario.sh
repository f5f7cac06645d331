# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

ticks_are() { [ "$(printf '%s\n' "$log" | grep -c "deferred: tick")" -eq "$1" ]; }

tell "A timer that fires three times, and hands what sleeps to a work item."
load deferred
run sleep 2
expect_log "tick 1, in a softirq: yes"
expect_log "tick 3, in a softirq: yes"
expect_log "the work item has slept, in a softirq: no"
check "it fires three times" ticks_are 3
unload deferred
expect_log "the thread watcher ends after 3 ticks"

tell "Unloaded before the timer has fired: nothing fires any more."
load deferred
unload deferred
run sleep 1
check "no tick came" ticks_are 0
