# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# When a name is in use, the kernel shows who wants it again.
allow_trouble "Call [Tt]race:"
suite misc_device_kunit
