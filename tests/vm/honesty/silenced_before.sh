# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# The kernel's console shows nothing from here on: the next scenario must not suffer from it.
check "the console is silent" dmesg -n 1
