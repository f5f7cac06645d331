# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^ok .* warn: second
# must say: ^not ok .* warn: the kernel reports: WARNING: .*CPU
suite bad how=warn
