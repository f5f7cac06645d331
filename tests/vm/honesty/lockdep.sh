# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* lockdep: the kernel reports: WARNING: possible circular locking
# Stock kernels have no lockdep and no kmemleak; these are the words they would say.
check "before the report" true
echo "WARNING: possible circular locking dependency detected" >/dev/kmsg
