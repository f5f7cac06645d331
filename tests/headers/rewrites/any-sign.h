// SPDX-License-Identifier: GPL-2.0-only OR MIT
// RUN: %check-view %s %t
// RUN: %check-view %s %t-arm64 --target=aarch64-linux-gnu
// A function that takes a pointer to numbers takes one to numbers of another sign from a driver.
typedef unsigned long size_t;
// CHECK: size_t copy(char *to, const char *from, size_t n); extern "C++" { kpp_any_sign_ unsigned long (copy)(::kpp_view::AnySign<char *> kpp_0, ::kpp_view::AnySign<const char *> kpp_1, unsigned long kpp_2) { return (copy)(kpp_0.pointer, kpp_1.pointer, kpp_2); } }
size_t copy(char *to, const char *from, size_t n);
// What the compiler reads as a format stays text.
// CHECK: int print(char *to, size_t n, const char *format, ...); extern "C++" { int (print)(::kpp_view::AnySign<char *> kpp_0, unsigned long kpp_1, const char * kpp_2, ...) asm("print") {{.*}}format(printf, 3, 4){{.*}} kpp_if_called_; }
__attribute__((format(printf, 3, 4))) int print(char *to, size_t n, const char *format, ...);
// CHECK: static inline int next(unsigned *p)
static inline int next(unsigned *p)
{
	return *p + 1;
}
// CHECK-NEXT: {
// CHECK-NEXT: return *p + 1;
// CHECK-NEXT: } extern "C++" { kpp_any_sign_ int (next)(::kpp_view::AnySign<unsigned int *> kpp_0) { return (next)(kpp_0.pointer); } }
// No pointer to numbers.
// CHECK: void none(int n, void *p, char **list);{{$}}
void none(int n, void *p, char **list);
// CHECK: int twice(char *a), thrice(char *b); extern "C++" { kpp_any_sign_ int (thrice)
int twice(char *a), thrice(char *b);
// A function among the parameters, a list of arguments.
// CHECK: void call(void (*f)(void *), int *n, __builtin_va_list list); extern "C++" { kpp_any_sign_ void (call)(__typeof__(void (*)(void *)) kpp_0, ::kpp_view::AnySign<int *> kpp_1, __builtin_va_list kpp_2) { return (call)(kpp_0, kpp_1.pointer, kpp_2); } }
void call(void (*f)(void *), int *n, __builtin_va_list list);
// A list of arguments beside a pointer to numbers: for one processor it is an array, for another a record.
// CHECK: int print_list(char *to, const char *format, __builtin_va_list list); extern "C++" { kpp_any_sign_ int (print_list)(::kpp_view::AnySign<char *> kpp_0, ::kpp_view::AnySign<const char *> kpp_1, __builtin_va_list kpp_2) { return (print_list)(kpp_0.pointer, kpp_1.pointer, kpp_2); } }
int print_list(char *to, const char *format, __builtin_va_list list);
void driver(unsigned char *u, signed char *s, char *c, int *n);
int forward(unsigned char *to, const char *format, unsigned *n, __builtin_va_list *list);
extern void *const address;
// A driver:
void driver(unsigned char *u, signed char *s, char *c, int *n)
{
	copy(u, s, 4);
	copy(c, u, 5);
	copy(c, c, 6);
	copy(u, 0, 6);
	print(u, 7, "%d", next(n));
}
int forward(unsigned char *to, const char *format, unsigned *n, __builtin_va_list *list)
{
	call(0, n, *list);
	return print_list(to, format, *list);
}
void *const address = (void *)&copy;
