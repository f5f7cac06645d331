# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

# areas COUNT: that many areas of memory are ours. /proc/vmallocinfo shows who asked for an area: of code that runs
# once, and is gone then, its address.
areas() {
	[ "$(grep -cE '^[^ ]+ +[0-9]+ (0x[0-9a-f]+|[^ ]+ \[vmalloc\]) pages=(3|1280) ' /proc/vmallocinfo)" = "$1" ]
}

tell "Four kinds of memory; the module keeps them until it goes."
load vmalloc
expect_log "vmalloc: 10000 bytes in the range of vmalloc(), 3 pages"
expect_log "vzalloc: 10000 bytes in the range of vmalloc(), 3 pages"
expect_log "zeroed: 00000000: 00 00 00 00 00 00 00 00"
expect_log "kvmalloc: 5242880 bytes in the range of vmalloc(), 1280 pages"
expect_log "kcalloc: 8000 bytes in the direct mapping, 2 pages, 0 gaps"
check "three areas are in /proc/vmallocinfo" areas 3
unload vmalloc
check "the areas are gone" areas 0

tell "What is small, kvmalloc() takes from kmalloc()."
load vmalloc kvnum=16
expect_log "kvmalloc: 16 bytes in the direct mapping, 1 pages, 0 gaps"
unload vmalloc

tell "Sizes that make no sense are refused, and the kernel does not warn of them."
refuse EINVAL insmod vmalloc.ko kvnum=15
refuse EINVAL insmod vmalloc.ko kvnum=-1
refuse ENOMEM insmod vmalloc.ko kvnum=2147483647
