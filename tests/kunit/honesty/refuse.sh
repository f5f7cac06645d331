# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* refuse: told loads
suite told how=refuse
