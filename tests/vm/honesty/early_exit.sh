# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* early_exit: comes to its end
check "before the exit" true
exit 0
