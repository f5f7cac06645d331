# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* silenced_later: the kernel reports: BUG: not silent
check "before the trouble" true
echo "BUG: not silent" >/dev/kmsg
