# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
tell "The exporter's class has one more member than when the importer was built."
load exporter
refuse EINVAL insmod importer.ko
expect_log "importer: disagrees about version of symbol thing_twice"
unload exporter
