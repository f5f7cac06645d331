# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* oops: the kernel reports: BUG: kernel NULL pointer dereference
load bad how=oops
