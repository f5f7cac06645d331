# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
#
# Does a command leak? One run of it proves nothing: the kernel's own numbers move by whole slabs
# from one second to the next. But noise goes up and down, and a leak goes up every time. So
# nothing_grows runs the command in five rounds, and a number that grows in four of them or more is a
# leak. Memory that the kernel frees late, behind RCU or in a work item, can look like one on a busy
# machine, but not twice in a row.

# Prints the number of live objects of each slab cache, and of pages in use outside of slabs. Caches
# first give back the memory that they keep for later. The least of three looks counts.
memory_in_use() {
	for _ in 1 2; do
		echo 3 >/proc/sys/vm/drop_caches
		sleep 0.1 # inodes and their like are freed a little later
	done
	awk '
		function least(name, amount) {
			if (!(name in use) || amount < use[name])
				use[name] = amount
		}
		BEGIN {
			for (look = 0; look < 3; look++) {
				while ((getline file <"/tmp/shrink") > 0) {
					print 1 >file
					close(file)
				}
				close("/tmp/shrink")
				pages = 0
				while ((getline <"/proc/slabinfo") > 0)
					if ($2 ~ /^[0-9]+$/) {
						least($1, $2)
						pages -= $(NF - 1) * $6
					}
				close("/proc/slabinfo")
				# Free, on the common lists and on those of each processor.
				while ((getline <"/proc/zoneinfo") > 0)
					if ($1 == "nr_free_pages" || $1 == "count:")
						pages -= $2
				close("/proc/zoneinfo")
				least("pages", pages)
			}
			for (name in use)
				print name, use[name]
		}'
}

# nothing_grows TIMES COMMAND: for use behind "check".
nothing_grows() {
	_nothing_grows "$@" || _nothing_grows "$@"
}

_nothing_grows() {
	local _round=$(($1 / 5))
	repeat 10 "$2" # what is allocated once, and stays
	ls /sys/kernel/slab/*/shrink >/tmp/shrink
	memory_in_use >/tmp/memory
	for _ in 1 2 3 4 5; do
		repeat $_round "$2"
		memory_in_use >>/tmp/memory
	done
	awk -v least=$((_round / 2)) '
		$1 in last && $2 - last[$1] >= least {rounds[$1]++}
		!($1 in first) {first[$1] = $2}
		{last[$1] = $2}
		END {
			for (name in rounds)
				if (rounds[name] >= 4) {
					print name " grew by " last[name] - first[name]
					leak = 1
				}
			exit leak
		}' /tmp/memory
}
