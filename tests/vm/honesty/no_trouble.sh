# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* no_trouble: .* never came
expect_trouble "a warning on purpose"
load bad
unload bad
