# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* hand_out: it comes out
# Nobody asked for it with --out.
words() {
	seq 20000
	printf '\r\n\004\021\377'
}
check 'it comes out' hand_out words
