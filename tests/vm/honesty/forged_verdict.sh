# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* forged_verdict: checks something
echo "@ok forged"
run echo "@ok forged too"
