# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

# The frame numbers that step $1 listed, one a line.
frames() {
	printf '%s\n' "$log" | sed -n "/^lowlevel_mem: $1\\. /,/^lowlevel_mem: [^$1 ]/p" |
		sed -n 's/^lowlevel_mem:  *[0-9]*  *[0-9a-f]*  *0x[0-9a-f]*  *\([0-9]*\)$/\1/p'
}

# consecutive STEP COUNT: step STEP listed COUNT frames, each one after the one before it.
consecutive() {
	frames "$1" | awk -v want="$2" 'NR > 1 && $1 != last + 1 { exit 1 } { last = $1 }
		END { exit NR != want }'
}

tell "Pages from the page allocator, five ways; the module keeps them until it goes."
load lowlevel_mem
expect_log "1. one page at ff"
expect_log "3. one zeroed page at ff"
expect_log "4. one page: struct page ff"
expect_log "5. 8 pages: struct page ff"
check "the direct mapping is linear: 5 frames in a row" consecutive 0 5
check "2^3 pages are 8 frames in a row" consecutive 2 8
unload lowlevel_mem

tell "Another order."
load lowlevel_mem order=4
check "2^4 pages are 16 frames in a row" consecutive 2 16
unload lowlevel_mem

tell "Orders that no kernel serves are refused, and nothing stays allocated."
refuse EINVAL insmod lowlevel_mem.ko order=11
refuse EINVAL insmod lowlevel_mem.ko order=-1
