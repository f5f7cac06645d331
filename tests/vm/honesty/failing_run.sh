# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* failing_run: .ls /nowhere. succeeds
run ls /nowhere
