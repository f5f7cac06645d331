# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash disable=SC2154 # the words are those of tools/vm/guest/lib.sh

# The sizes that the module tried, one a line: asked, taken.
sizes() {
	printf '%s\n' "$log" | sed -n 's/^kmalloc: asked \([0-9]*\), takes \([0-9]*\),.*/\1 \2/p'
}
count() { [ "$(sizes | wc -l)" = "$1" ]; }
takes() { [ "$(sizes | sed -n "s/^$1 //p")" = "$2" ]; }

tell "Bytes, a structure, an array of buffers; then larger and larger sizes."
load kmalloc
expect_log "after: 00000000: 6d 6d 6d 6d"
expect_log 'a zeroed structure: 0, ""'
expect_log "a buffer of 16384 bytes"
expect_log "no bytes: errno 22"
expect_log "refused: 4200100 bytes, errno 12; the largest is 4194304"
check "21 sizes were served" count 21
check "100 bytes take 128" takes 100 128
check "200100 bytes take 262144" takes 200100 262144
check "2200100 bytes take 4194304" takes 2200100 4194304
unload kmalloc

tell "Steps of 20000, which the plot in the README is made of."
load kmalloc stepsz=20000
check "210 sizes were served" count 210
expect_log "refused: 4200100 bytes, errno 12"
check "20100 bytes take 32768" takes 20100 32768
check "60100 bytes take 65536" takes 60100 65536
check "4180100 bytes take 4194304" takes 4180100 4194304
unload kmalloc

tell "Steps that lead nowhere are refused."
refuse EINVAL insmod kmalloc.ko stepsz=0
refuse EINVAL insmod kmalloc.ko stepsz=-1
