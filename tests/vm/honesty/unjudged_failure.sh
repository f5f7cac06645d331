# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* unjudged_failure: comes to its end
check "before the failure" true
false
