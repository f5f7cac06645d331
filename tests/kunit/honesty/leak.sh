# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# only on: debug
# must say: ^ok .* leak: second
# must say: ^not ok .* leak: the kernel reports: kmemleak: 1 new suspected memory leak
suite bad how=leak
