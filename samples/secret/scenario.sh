# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

device=/dev/llkd_miscdrv_rdwr

mode_is() { [ "$(stat -c %a "$device")" = "$1" ]; }

tell "A device that keeps a secret."
load miscdrv_rdwr
expect_log "minor [0-9]*.*$device"
check "anyone may read and write it" mode_is 666
run secret $device read
expect_output "^initmsg$"
expect_log "stats: tx=7, rx=0"

tell "A new secret."
run secret $device write "the cake is a lie"
run secret $device read
expect_output "^the cake is a lie$"
expect_log "stats: tx=24, rx="

tell "Readers that bring too little room, and writers that bring too much, are refused."
refuse EINVAL dd if=$device of=/dev/null bs=127 count=1
refuse EINVAL dd if=/dev/zero of=$device bs=129 count=1
run secret $device read
expect_output "^the cake is a lie$"

tell "Two readers and two writers at once: nobody sees half of one secret and half of another."
run secret $device race 2
expect_output " 0 torn$"

tell "The driver cannot be unloaded while the device is open."
exec 4<$device
refuse EAGAIN rmmod miscdrv_rdwr
exec 4<&-
unload miscdrv_rdwr
expect_log "deregistered"
check "the device is gone" [ ! -e $device ]
