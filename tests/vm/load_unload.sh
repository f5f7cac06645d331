# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
#
# Each module that is here, loaded and unloaded a hundred times, or as often as the kernel's command line says:
# tools/vm/vm run --append cycles=1000 --timeout 3000 ...

dmesg -n 5 # they say the same a hundred times; the log has it

times=$(sed -n 's/.*\bcycles=\([0-9]*\).*/\1/p' /proc/cmdline)

# Where vmalloc() has given out an address, the kernel keeps its page table. With 5 MiB in each cycle these grow for
# the first few hundred cycles, and look like a leak. The table of a small cache comes from kmalloc().
parameters() {
	case $module in
	vmalloc) echo kvnum=16 ;;
	reclaim) echo mib=4 ;;
	esac
}
cycle() {
	# shellcheck disable=SC2046 # words
	insmod "$module.ko" $(parameters)
	rmmod "$module"
}
counts() { echo "$(find /dev | wc -l) $(wc -l </proc/modules) $(wc -l </proc/misc)"; }
as_before() { [ "$(counts)" = "$before" ]; }

# Suites have the kernel show how it came to an error (modules/kunit/*_kunit.sh).
if ls ./*_kunit.ko >/tmp/suites 2>&1; then
	allow_trouble 'Call Trace:'
fi

for file in *.ko; do
	module=${file%.ko}
	before=$(counts)
	check "$module: loaded and unloaded ${times:-100} times, and nothing grows" nothing_grows "${times:-100}" cycle
	check "$module: devices and modules are as many as before" as_before
done
