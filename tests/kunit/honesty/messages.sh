# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# only on: debug
# must say: ^ok .* messages: C\+\+ says what C says
# The same checks fail, compiled as C and as C++.
said_by() {
	dmesg -c >/dev/null
	insmod "$1.ko"
	rmmod "$1"
	dmesg -c | sed -e 's/^\[ *[0-9.]*\] //' -e '/: loading out-of-tree/d' -e "s/$1/MODULE/" \
		-e 's/^\(not ok\) [0-9]*/\1/' -e 's/ffff[0-9a-f]\{12\}/ADDRESS/' \
		-e 's/((void \*)0)/nullptr/' # what NULL is
}
same() {
	said_by messages_c >/tmp/c
	said_by messages_cxx >/tmp/cxx
	grep -q 'EXPECTATION FAILED' /tmp/c
	diff /tmp/c /tmp/cxx
}
check "C++ says what C says" same
