# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* taint: the kernel reports: vm: tainted the kernel
# Something terrible happened, and the log was lost.
check "before the taint" true
echo 128 >/proc/sys/kernel/tainted
