# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# only on: debug
# must say: ^not ok .* deadlock: the kernel reports: WARNING: possible circular locking
suite bad how=deadlock
