# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
tell "Pairs run in turn, and their instructions are counted."
load executed
expect_log "executed: revocable_access "
unload executed
