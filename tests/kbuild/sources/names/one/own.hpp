// SPDX-License-Identifier: GPL-2.0-only OR MIT
struct Own {
	int value() const { return 1; }
};
