// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Comes in at the first line of each kernel header in the view, whose last lines end what begins here.
#pragma push_macro("inline")
#undef inline
#define inline kpp_inline_
extern "C" {
