# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

device=/dev/llkd_miscdrv_rdwr

no_process() { ! pidof abuse; }

# rmmod until it works: whoever has the device open keeps the module for that moment.
unload_in_the_end() {
	for _ in $(seq 500); do
		! rmmod miscdrv_rdwr 2>/dev/null || return 0
		usleep 1000
	done
	return 1
}

load_and_unload() {
	insmod miscdrv_rdwr.ko
	usleep 20000
	unload_in_the_end
}

load miscdrv_rdwr
dmesg -n 5 # the driver's own words are many from here on; the log has them

check "reads of 1 to 127 bytes are EINVAL" abuse $device short-reads
check "reads of 128 bytes to 1 MiB give the secret and touch nothing else" abuse $device long-reads
check "secrets of 1 to 128 bytes come back whole" abuse $device short-writes
check "writes of more than 128 bytes are EINVAL and change nothing" abuse $device long-writes
check "vectored reads and writes lose nothing" abuse $device vectors
check "bad pointers are EFAULT and change nothing" abuse $device bad-pointers
check "unknown ioctls are ENOTTY" abuse $device ioctls
check "it has no position and no mapping" abuse $device seeks
check "three readers and three writers: no secret is torn" abuse $device torn 3

tell "Nobody can unload the driver of an open device, nor be hurt by its death."
abuse $device hold >/dev/null 2>&1 3>&- &
holder=$!
sleep 0.5
refuse EAGAIN rmmod miscdrv_rdwr
check "the device still answers" abuse $device short-reads
kill -KILL $holder
wait $holder || true
check "its holder is dead" no_process
unload miscdrv_rdwr

tell "Somebody opens the device over and over, while its driver is loaded and unloaded."
abuse $device churn 8 >/tmp/churn 2>&1 3>&- &
churner=$!
check "30 times loaded and unloaded" repeat 30 load_and_unload
churned=0
wait $churner || churned=$?
run cat /tmp/churn
check "opening and reading always worked, or there was no device" [ $churned -eq 0 ]
