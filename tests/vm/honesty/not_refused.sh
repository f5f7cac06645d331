# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* not_refused: .insmod bad.ko. is refused with EBUSY
refuse EBUSY insmod bad.ko
unload bad
