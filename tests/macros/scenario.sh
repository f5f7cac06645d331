# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh
tell "A driver's parameters, in C and in C++."
for language in c cxx; do
	load words_$language numbers=3,4 switch_on=1 word=hello port=1,2 text=abc checked=8 number=6
	expect_log "words number=6 flag=1 word=hello numbers=3,4/2 port=2 text=abc big=0 checked=8"
	run sh -c "echo 12 >/sys/module/words_$language/parameters/called"
	check "words_$language: the mode of each parameter" sh -c \
		"ls -l /sys/module/words_$language/parameters | sed 's/.*root//' | cut -c1-10 >/tmp/$language.list"
	unload words_$language
	expect_log "words end 12"
	refuse ENODEV insmod words_$language.ko number=99
done
check "they have the same parameters" cmp /tmp/c.list /tmp/cxx.list

tell "A driver's trace events."
mount -t tracefs none /sys/kernel/tracing 2>/dev/null || true
for language in c cxx; do
	events=/sys/kernel/tracing/events/kpp_macros
	run sh -c "echo >/sys/kernel/tracing/trace"
	load traced_$language
	check "traced_$language: events" sh -c "echo 1 >$events/enable && cat $events/kpp_number/format |
		grep -v ^ID >/tmp/$language.format"
	run rmmod traced_$language # what they traced is gone with the module
done
check "they have the same fields" cmp /tmp/c.format /tmp/cxx.format

tell "A driver that is one macro."
for driver in platform i2c pci; do
	for language in c cxx; do
		load ${driver}_$language
		check "$driver: registered" [ -d /sys/bus/$driver/drivers/kpp-macros-$driver ]
		check "$driver: knows its module" [ -e /sys/bus/$driver/drivers/kpp-macros-$driver/module ]
		unload ${driver}_$language
		check "$driver: gone" [ ! -d /sys/bus/$driver/drivers/kpp-macros-$driver ]
	done
done

tell "Each macro is used in C and in C++, and the values are compared."
expect_trouble "WARNING:"
load macros
expect_log "macros: compared [0-9]*"
unload macros
