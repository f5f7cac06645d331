# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^ok .* good_trouble: the kernel.s log has the trouble it asked for
expect_trouble "a warning on purpose"
load bad how=warn
unload bad
