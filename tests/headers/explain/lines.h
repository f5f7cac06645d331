// SPDX-License-Identifier: GPL-2.0-only OR MIT
// explain HEADER:LINE says what the view changes there, and why. Without a line, it shows all changes.
// RUN: rm -rf %t && mkdir -p %t
// RUN: env EXPLAIN=linux/test.h %view %s %t | FileCheck %s --match-full-lines --strict-whitespace
struct item {
	struct nested {
		int n;
	} nested;
};
//      CHECK:linux/test.h:[[#@LINE-4]]
// CHECK-NEXT:  C    	struct nested {
// CHECK-NEXT:  C++  struct nested {
// CHECK-NEXT:  C++  	struct nested
// CHECK-NEXT:  why  A type defined inside another belongs to the file in C, to the outer type in C++: it is moved before the outer type. [nested-types]
// CHECK-NEXT:linux/test.h:[[#@LINE-7]]
// CHECK-NEXT:  C    	} nested;
// CHECK-NEXT:  C++  	};
// CHECK-NEXT:  C++   nested;
// CHECK-NEXT:  why  A type defined inside another belongs to the file in C, to the outer type in C++: it is moved before the outer type. [nested-types]
#define SPLIT(p) \
	({ struct item *__p = (p); \
	   __p; \
	})
void *make(int line);
struct item *one(void *new)
{
	return SPLIT(
		make(1));
}
// CHECK-NEXT:linux/test.h:[[#@LINE-5]]
// CHECK-NEXT:  C    struct item *one(void *new)
// CHECK-NEXT:  C++  struct item *one(void *new_)
// CHECK-NEXT:  why  C++ reserves this word: it ends in an underscore. [keywords]
// CHECK-NEXT:linux/test.h:[[#@LINE-7]]-[[#@LINE-6]]
// CHECK-NEXT:  C    	return SPLIT(
// CHECK-NEXT:  C    		make(1));
// CHECK-NEXT:  C++  	return ( { struct item * __p = (struct item *)(( make ( 1 ) )) ; __p ; } )
// CHECK-NEXT:  C++  ;
// CHECK-NEXT:  why  C converts void * to any pointer; C++ wants a cast. [void-pointer]
// CHECK-NEXT:  why  The change is inside a macro, which is written out here.
#ifdef __cplusplus
#endif
// CHECK-NEXT:linux/test.h:[[#@LINE-2]]
// CHECK-NEXT:  C    #ifdef __cplusplus
// CHECK-NEXT:  C++  #ifdef kpp_never_defined_
// CHECK-NEXT:  why  A header that asks whether C++ reads it gets C's answer. [language]
#define container_of(ptr, type, member) ({ \
	(type *)((void *)(ptr) - __builtin_offsetof(type, member)); })
// CHECK-NEXT:linux/test.h:[[#@LINE-2]]-[[#@LINE-1]]
// CHECK-NEXT:  C    #define container_of(ptr, type, member) ({ \
// CHECK-NEXT:  C    	(type *)((void *)(ptr) - __builtin_offsetof(type, member)); })
// CHECK-NEXT:  why  container_of is taken over by tools/headers/replacements.hpp: C subtracts from a pointer to void, and picks constness with _Generic.
// CHECK-NOT:{{.}}
#define item_of(ptr) container_of(ptr, struct item, nested)
static inline int same(int line)
{
	return line;
}

// RUN: env EXPLAIN=linux/test.h:28 %view %s %t | FileCheck %s --match-full-lines --strict-whitespace --check-prefix INSIDE
//      INSIDE:linux/test.h:27-28
//  INSIDE-NOT:linux/test.h:{{.*}}
//      INSIDE:  why  C converts void * to any pointer; C++ wants a cast. [void-pointer]

// A line that is not changed says so, and where it means something else all the same; the header may
// be named by its path.
// RUN: env EXPLAIN=%t/kernel/include/linux/test.h:54 %view %s %t | FileCheck %s --match-full-lines --strict-whitespace --check-prefix MACRO
//      MACRO:{{.*}}/kernel/include/linux/test.h:54: not changed
// MACRO-NEXT:  C    #define item_of(ptr) container_of(ptr, struct item, nested)
// MACRO-NEXT:  why  container_of is taken over by tools/headers/replacements.hpp: C subtracts from a pointer to void, and picks constness with _Generic.
//  MACRO-NOT:{{.}}
// RUN: env EXPLAIN=linux/test.h:55 %view %s %t | FileCheck %s --match-full-lines --strict-whitespace --check-prefix SAME
//      SAME:linux/test.h:55: not changed
// SAME-NEXT:  C    static inline int same(int line)
//  SAME-NOT:{{.}}
