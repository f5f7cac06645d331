# SPDX-License-Identifier: GPL-2.0-only OR MIT
# shellcheck shell=dash
# must say: ^not ok .* endless: ran 0 of 1 suites
# must say: ^not ok .* endless: .*did not come to its end
suite told how=endless
