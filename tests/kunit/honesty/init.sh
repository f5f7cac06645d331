# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* init: first
# must say: ^not ok .* init: second
suite bad how=init
