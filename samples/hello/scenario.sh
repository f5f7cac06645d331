# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
tell "The smallest module: it says hello with what the kernel's own headers know."
load hello
expect_log "hello: a PCI device is [0-9]* bytes here, a network device [0-9]*"
unload hello
