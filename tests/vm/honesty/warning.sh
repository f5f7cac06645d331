# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* warning: the kernel reports: WARNING: 
load bad how=warn
unload bad
