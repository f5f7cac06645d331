# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* disagree: two
# must say: ^not ok .* disagree: told: and its cases disagree
suite told how=disagree
