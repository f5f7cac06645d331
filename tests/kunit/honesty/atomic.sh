# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# only on: debug
# must say: ^not ok .* atomic: the kernel reports: BUG: (scheduling while atomic|sleeping function)
suite bad how=atomic
