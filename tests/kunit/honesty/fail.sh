# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^ok .* fail: first
# must say: ^not ok .* fail: second
suite bad how=fail
