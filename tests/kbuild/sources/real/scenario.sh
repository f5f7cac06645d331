# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
tell "Three C++ objects with the same inline functions: their tables work for each."
expect_trouble "shared.hpp:17 .*warned"
load real
expect_log "one: fast 1, not copied 104, thrice 3, memory 1, warned 1"
expect_log "two: fast 1, not copied 104, thrice 6, memory 1, warned 1"
expect_log "three: fast 1, not copied 104, thrice 9, memory 1, warned 1"
expect_log "all: 6 4"
unload real
