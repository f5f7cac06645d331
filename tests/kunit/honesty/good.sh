# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^ok .* good: first
# must say: ^ok .* good: finds_it_unlocked
# must say: ^ok .* good: logs 'exits: 5'
# must say: ^ok .* good: nothing alarming
# good
suite bad
expect_log 'exits: 5'
