# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* other_trouble: the kernel reports: .*another warning
expect_trouble "a warning on purpose"
check "before the warning" true
echo "WARNING: another warning" >/dev/kmsg
