# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* power_off: the machine survives it
check "before the end" true
poweroff -f
sleep 10
