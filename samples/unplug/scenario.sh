# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

device=/dev/thermometer socket=/dev/thermometer_socket

measure() { dd bs=4 count=1 status=none <&4 | od -An -t u4; }
read_again() { dd bs=4 count=1 of=/dev/null status=none <&4; }

tell "A thermometer is plugged in, and read."
load unplug
check "there is none yet" [ ! -e $device ]
run sh -c "echo >$socket"
exec 4<$device
run measure
expect_output "21125"
run measure
expect_output "21250"

tell "It is pulled out while its file is open: reading fails, and reaches nothing."
run sh -c "echo >$socket"
expect_log "the thermometer has gone"
check "the device is gone" [ ! -e $device ]
refuse ENODEV read_again
refuse EAGAIN rmmod unplug

tell "Another one is another device: the old file stays what it was."
run sh -c "echo >$socket"
refuse ENODEV read_again
exec 4<&-
exec 4<$device
run measure
expect_output "21125"
exec 4<&-

tell "Readers, while it is pulled and plugged."
touch reading
(while [ -e reading ]; do dd if=$device of=/dev/null bs=4 count=2000 status=none 2>/dev/null || true; done) &
reader=$!
check "it is pulled and plugged 20 times" repeat 20 sh -c "echo >$socket"
rm reading
wait $reader
unload unplug
expect_log "the thermometer has gone"
