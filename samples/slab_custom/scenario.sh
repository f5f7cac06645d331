# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

# How many slots the kernel puts into a slab: fewer, and larger ones, where it looks for trouble.
slots() { awk '$1 == "our_ctx" { print $5 }' /proc/slabinfo; }
no_cache() { ! grep -q '^our_ctx ' /proc/slabinfo; }

tell "A cache of our own. Its constructor runs for each slot of the new slab, not for each object."
load slab_custom
expect_log "cache our_ctx: objects of 328 bytes"
expect_log "constructor calls: $(slots)$"
expect_log "object: 00000000: 00 00 00 00 00 00 00 00"
check "the cache is in /proc/slabinfo" grep '^our_ctx ' /proc/slabinfo
unload slab_custom
check "the cache is gone" no_cache

tell "Without a constructor the object holds the allocator's poison: 6b, and a5 at its end."
load slab_custom use_ctor=0
expect_log "object: 00000000: 6b 6b 6b 6b 6b 6b 6b 6b"
expect_log "object: .* a5"
unload slab_custom
check "the cache is gone" no_cache
