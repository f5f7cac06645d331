# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
tell "What one module exports another imports, and keeps it loaded."
load exporter
load importer
expect_log "importer: 6, 1"
refuse EAGAIN rmmod exporter
unload importer
unload exporter
