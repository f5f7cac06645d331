# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* failing_function: fails in its middle
in_its_middle() {
	false
	true
}
check "fails in its middle" in_its_middle
