# SPDX-License-Identifier: GPL-2.0-only OR MIT
# After tools/kbuild/cxx.mk: the C sources $(cost-c) by the clang that compiles C++, with the flags that it has
# there, so that two halves differ in the language alone. What clang says of the kernel's headers, which are for gcc
# here, nobody wants to read.
$(addprefix $(obj)/,$(cost-c)): cmd_cc_o_c = $(subst clang++,clang,$(kpp-cxx)) $(kpp-c-flags) \
	-Wno-enum-enum-conversion -Wno-gnu-variable-sized-type-not-at-end \
	-MD -MF $(depfile) -c -o $@ $< $(kpp-mcount) $(cmd_objtool)
