# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* missing: no_such_suite loads
suite no_such_suite
