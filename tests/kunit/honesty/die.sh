# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* die: dies_with_a_lock
# must say: ^ok .* die: finds_it_unlocked
suite bad how=die
