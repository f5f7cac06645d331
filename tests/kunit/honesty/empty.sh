# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* empty: (empty: has no case|the module has no suite)
suite empty
