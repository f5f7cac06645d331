// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// A member's name hides a type's from then on.
typedef unsigned short port_id;
// CHECK: struct port { ::port_id port_id; ::port_id designated; const ::port_id *others[2]; };
struct port { port_id port_id; port_id designated; const port_id *others[2]; };
