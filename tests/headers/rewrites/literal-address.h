// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// C++ takes no address of a number that braces make.
int take(long *n);
// CHECK: return take(::kpp_view::address(((long){ n })));
int literal(long n)
{
	return take(&(long){ n });
}
