# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
#
# Each module that is here, loaded and unloaded a hundred times.

dmesg -n 5 # they say the same a hundred times; the log has it

cycle() {
	insmod "$module.ko"
	rmmod "$module"
}

for file in *.ko; do
	module=${file%.ko}
	check "$module: loaded and unloaded 100 times, and nothing grows" nothing_grows 100 cycle
done
