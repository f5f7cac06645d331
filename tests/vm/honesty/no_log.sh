# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* no_log: logs .never said
load bad
expect_log "never said"
unload bad
