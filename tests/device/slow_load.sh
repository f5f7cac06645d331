# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# A user opens a device whose module still loads. The load then succeeds, or fails.

until_there() {
	for _ in $(seq 300); do
		[ ! -e "$1" ] || return 0
		usleep 10000
	done
	return 1
}
state() { sed -n 's/^slow_load .* \([A-Z][a-z]*\) 0x.*/\1/p' /proc/modules; }
load_ends() {
	for _ in $(seq 500); do
		[ ! -s /tmp/outcome ] || return 0
		usleep 10000
	done
	return 1
}

tell "The load succeeds: what was opened during it goes on."
load_once slow_load.ko >/tmp/outcome &
check "the device is there while the module loads" until_there /dev/slow_load
check "the module still loads" [ "$(state)" = Loading ]
exec 4</dev/slow_load
check "it can be read" [ "$(head -c 6 <&4)" = seven ]
wait $!
check "and once the module is loaded" [ "$(state) $(head -c 6 <&4)" = "Live seven" ]
exec 4<&-
unload slow_load

tell "The load fails: it ends when the file is closed."
load_once slow_load.ko outcome=19 >/tmp/outcome &
check "the device is there while the module loads" until_there /dev/slow_load
exec 4</dev/slow_load
run sleep 5
expect_log 'kpp: slow_load: the load has failed (-19) and waits until users have closed'
check "the node is gone" [ ! -e /dev/slow_load ]
check "the module is not" [ "$(state)" = Loading ]
check "the file can be read" [ "$(head -c 6 <&4)" = seven ]
exec 4<&-
run load_ends
expect_log 'slow_load: the object of the device ends'
run cat /tmp/outcome
expect_output 'No such device'
check "the module is gone" [ ! -e /sys/module/slow_load ]

tell "The load fails while users open and close the device all the time."
for _ in 1 2 3; do
	: >/tmp/outcome
	load_once slow_load.ko outcome=19 >/tmp/outcome &
	until_there /dev/slow_load
	for _ in 1 2 3 4; do
		sh -c 'while [ -e /dev/slow_load ]; do head -c 6 /dev/slow_load; done' >/dev/null 2>&1 3>&- &
	done
	check "the load ends" load_ends
	check "the module is gone" [ ! -e /sys/module/slow_load ]
done
