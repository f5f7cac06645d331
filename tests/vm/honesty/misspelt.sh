# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* misspelt: comes to its end
check "before the slip" true
chekc "after the slip" true
