# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# only on: debug
# must say: ^not ok .* overrun: the kernel reports: BUG: KASAN: slab-out-of-bounds
suite bad how=overrun
