# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^ok .* skipped: skipped # SKIP for reason 7
# must say: ^not ok .* skipped: fatal
# must say: ^not ok .* skipped: parameters: two
# must say: ^ok .* skipped: parameters: one
# must say: ^not ok .* skipped: nameless: param-1
suite messages_cxx
