# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* no_output: prints .never printed
run echo something else
expect_output "never printed"
