# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* suite: bad
# A suite that cannot begin runs no case.
suite bad how=suite
