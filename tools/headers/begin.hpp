// SPDX-License-Identifier: GPL-2.0-only OR MIT
//
// Included at the first line of a kernel header in the view. The last lines of that header close
// what is opened here.
#pragma push_macro("inline")
#undef inline
#define inline kpp_inline_
extern "C" {
