# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* no_verdict: checks something
tell "Nothing is judged here."
run ls /
