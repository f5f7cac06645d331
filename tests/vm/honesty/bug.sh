# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* bug: the kernel reports: kernel BUG at
load bad how=bug
