# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# When it cannot make a cache, the kernel shows how it came there.
allow_trouble "Call Trace:"
suite slab_cache_kunit
