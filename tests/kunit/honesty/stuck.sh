# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# only on: debug
# must say: ^not ok .* stuck: walks_its_error_path
suite bad how=stuck
