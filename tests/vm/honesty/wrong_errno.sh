# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: not ok .* wrong_errno: .insmod bad.ko how=refuse. is refused with EBUSY
refuse EBUSY insmod bad.ko how=refuse
