# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # $output is that of the last shown command
# The system calls that a driver needs more rarely, on one that has them all.

load file_calls
check "readv and writev take what a device reads and writes in one call" file_calls vectors
check "splice reads" file_calls splice
check "mapped pages are the device's, and stay when the file is closed" file_calls mmap
check "what the device does not have is not mapped" file_calls mmap-too-much
check "what may not be written is not, also later" file_calls mmap-read-only
check "a writer is signalled to those who asked" file_calls signal
run file_calls fsync
expect_log 'file_calls: fsync 0 9223372036854775807 0'
expect_log 'file_calls: fsync 0 9223372036854775807 1'
run file_calls close
check "each close flushes" [ "$(printf '%s\n' "$log" | grep -c 'file_calls: flush')" -eq 3 ]

tell "A mapping keeps the module."
file_calls mmap-hold >/tmp/held 2>&1 3>&- &
holder=$!
for _ in $(seq 100); do
	[ ! -s /tmp/held ] || break
	usleep 20000
done
refuse EAGAIN rmmod file_calls
kill $holder
wait $holder || true
unload file_calls
