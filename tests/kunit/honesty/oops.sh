# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* oops: the machine survives it
# must say: ^not ok .* oops: the kernel reports: (BUG|Oops|general protection)
suite bad how=oops
