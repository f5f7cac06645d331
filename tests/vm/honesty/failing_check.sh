# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* failing_check: true is false
check "true is false" false
