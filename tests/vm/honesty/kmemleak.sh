# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* kmemleak: the kernel reports: kmemleak: 2 new suspected memory leaks
check "before the report" true
echo "kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)" >/dev/kmsg
