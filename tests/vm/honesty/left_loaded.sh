# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* left_loaded: unloads what it loads .now loaded: bad
load bad
