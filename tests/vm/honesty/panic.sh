# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* panic: the kernel reports: Kernel panic - not syncing: sysrq triggered crash
check "before the panic" true
echo c >/proc/sysrq-trigger
