// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// RUN: %check-view %s %t-arm64 --target=aarch64-linux-gnu
// A list of arguments beside a pointer to numbers: for one processor it is an array, for another a record.
// CHECK: int print(char *to, const char *format, __builtin_va_list list); extern "C++" { kpp_any_sign_ int (print)(::kpp_view::AnySign<char *> kpp_0, ::kpp_view::AnySign<const char *> kpp_1, __builtin_va_list kpp_2) { return (print)(kpp_0.pointer, kpp_1.pointer, kpp_2); } }
int print(char *to, const char *format, __builtin_va_list list);
int driver(unsigned char *to, const char *format, __builtin_va_list *list);
// A driver:
int driver(unsigned char *to, const char *format, __builtin_va_list *list)
{
	return print(to, format, *list);
}
