# SPDX-License-Identifier: GPL-2.0-only OR MIT
#
# What becomes of each flag with which kbuild compiles C; included by cxx.mk.
#
#	the C dialect, what the rule does itself	left out (kpp-never)
#	what clang++ refuses				left out; clang's name for it instead, where it has one
#							(kpp-renamed). If the driver would be weaker than the kernel
#							or break it, the build stops (kpp-needed, kpp-omitted)
#	-I with the kernel's headers			-isystem (kpp-system)
#	-include linux/compiler_types.h			behind config.h (kpp-configure)
#	any other					as it is
#
# Behind these come the flags of C++ (kpp-language, kpp-quiet, kpp-errors, ...) and the driver's own cxxflags-y.
# tools/headers/flags.hpp says what the header tool makes of the result. Programs ask for it with KPP_ASK.

# The compiler, and what it refuses
# ---------------------------------------------------------------------------

# Never for clang: gcc's plugins, link-time optimization (an object without it links with objects that have it),
# and the dependency file, for which the rule asks itself. And gcc's name for the only ABI of a kernel for arm64,
# which clang has there anyway. Never for C++: the C dialect.
kpp-never-clang := -fplugin% -Wp$(comma)-M% -mabi=lp64 $(CC_FLAGS_LTO)
kpp-never := -std=% $(kpp-never-clang)

# The first directory asks, and the others inherit the answer. A gcc is built for one machine. A clang is told for
# which machine it compiles; kbuild tells it to the kernel's own clang only.
ifndef KPP_PROBE
export KPP_TARGET := $(if $(filter --target=%,$(KBUILD_CPPFLAGS) $(KBUILD_CFLAGS)),, \
	$(patsubst %,--target=%,$(shell $(CC) -dumpmachine 2>/dev/null)))
export KPP_PROBED := $(filter-out $(kpp-never), \
	$(KPP_TARGET) $(KBUILD_CPPFLAGS) $(KBUILD_CFLAGS) $(KBUILD_CFLAGS_MODULE) \
	$(CFLAGS_GCOV) $(CFLAGS_KASAN) $(CFLAGS_UBSAN) $(CFLAGS_KCOV) $(CFLAGS_KCSAN))
export KPP_PROBE := $(shell $(KPP)/tools/kbuild/probe \
	'$(if $(filter command,$(firstword $(origin CXX))),$(CXX))' '$(CC)' $(KPP_PROBED))
endif
kpp-cxx := $(firstword $(KPP_PROBE))
ifndef KPP_CXX_VERSION
export KPP_CXX_VERSION := $(if $(kpp-cxx),$(firstword $(subst ., ,$(shell $(kpp-cxx) -dumpversion))))
endif
kpp-refused := $(wordlist 2,$(words $(KPP_PROBE)),$(KPP_PROBE))

# The driver's own flags may also be gcc's alone: the compiler is asked once for each set of them.
kpp-own = $(filter -f% -m%,$(filter-out $(kpp-never) $(KPP_PROBED),$(c_flags)))
kpp-own-name = kpp-unknown$(subst $(space),,$(subst =,~,$(subst :,~,$(kpp-own))))
kpp-unknown = $(if $(kpp-own),$(if $(filter undefined,$(origin $(kpp-own-name))),$(eval \
	$(kpp-own-name) := $(filter-out $(kpp-cxx), \
		$(shell $(KPP)/tools/kbuild/probe '$(kpp-cxx)' '' $(KPP_TARGET) $(kpp-own)))))$($(kpp-own-name)))

# Flags that clang has under another name.
kpp-renamed := $(patsubst -mindirect-branch=thunk-extern,-mretpoline-external-thunk, \
	       $(patsubst -mpreferred-stack-boundary=3,-mstack-alignment=8, \
	       $(patsubst -fsanitize=bounds-strict,-fsanitize=array-bounds, \
	       $(patsubst -fasan-shadow-offset=%,-mllvm=-asan-mapping-offset=%, \
	       $(patsubst -fmin-function-alignment=%,-falign-functions=%,$(kpp-refused))))))
kpp-instead := $(filter-out $(kpp-refused),$(kpp-renamed))

# Without one of these a driver would be weaker than the kernel, or break it: the build stops.
kpp-needed := -mfunction-return=% -mharden-sls=% -fcf-protection=% -fstack-protector% \
	      -mstack-protector-guard% -mbranch-protection=% -mindirect-branch=% -fpatchable-function-entry=% -mfentry \
	      -mno-sse -mno-red-zone -mcmodel=% -fsanitize=%
kpp-lacking := $(firstword $(filter $(kpp-needed),$(filter $(kpp-refused),$(kpp-renamed))))

# kbuild asks the C compiler for each of these flags, and leaves out those that it refuses. A compiler that is missing,
# or is not of the kind for which the kernel was configured, refuses nearly all.
kpp-cc := $(lastword $(filter-out -%,$(CC)))
kpp-asks = $(if $1,$(if $(filter $2,$(KPP_PROBED)),,$(firstword $2)))
kpp-omitted := $(firstword \
	$(call kpp-asks,$(CONFIG_RETPOLINE)$(CONFIG_MITIGATION_RETPOLINE), \
		-mindirect-branch=thunk-extern -mretpoline-external-thunk) \
	$(call kpp-asks,$(CONFIG_RETHUNK)$(CONFIG_MITIGATION_RETHUNK),-mfunction-return=thunk-extern) \
	$(call kpp-asks,$(CONFIG_SLS)$(CONFIG_MITIGATION_SLS),-mharden-sls=all) \
	$(call kpp-asks,$(CONFIG_X86_KERNEL_IBT),-fcf-protection=branch) \
	$(call kpp-asks,$(CONFIG_STACKPROTECTOR),-fstack-protector -fstack-protector-strong) \
	$(call kpp-asks,$(and $(CONFIG_FUNCTION_TRACER),$(CONFIG_HAVE_FENTRY)),-mfentry))

# Flags
# ---------------------------------------------------------------------------

# config.h takes out of the configuration what holds for gcc alone, before a header reads it.
kpp-configure = $(patsubst %linux/compiler_types.h, \
	$(KPP)/tools/kbuild/config.h -include %linux/compiler_types.h,$1)

# Kernel headers are system headers: they do not warn in a driver's build, and the thread safety
# analysis looks at calls to them, not into them.
kpp-system = $(patsubst $(srctree)/include/%.h,%.h, \
	$(foreach flag,$1,$(if $(filter $(LINUXINCLUDE),$(flag)),$(flag:-I%=-isystem%),$(flag))))

# As in C, a loop may run for ever, and a function need not return a value that no caller uses.
kpp-language := -std=gnu++23 -fno-finite-loops -fno-strict-return -fno-exceptions -fno-rtti \
		-fno-threadsafe-statics -fno-operator-names -I$(KPP)/include

# Errors: code that the kernel cannot run, calls that context tags forbid, and misuses of kpp's types: a result or a
# guard that is thrown away, a reference to an object that is gone, a use of an object that was moved from. From
# clang 21 on, also a pointer to guarded data that is returned or passed without the lock.
kpp-errors := -Werror=global-constructors -Werror=exit-time-destructors -Werror=thread-safety \
	      -Werror=thread-safety-pointer \
	      -Werror=unused-result -Werror=unused-value -Werror=return-stack-address \
	      -Werror=dangling -Werror=consumed

# The tags use the attributes of trusted bases (enforce_tcb) so that clang refuses two on one function. Its warning
# about calls out of such a base is off.
kpp-tags := -Wno-tcb-enforcement

# Functions are deleted with a reason, which clang 19 reads in any C++. container_of() of a kpp::Timer uses offsetof:
# clang lays out all classes without virtual bases as C does structs.
kpp-language += -Wno-c++26-extensions -Wno-invalid-offsetof

# Warnings that are off: gcc's names for warnings, and warnings about habits of C that drivers and the kernel's macros
# have and that mean the same in C++, such as the -1 that PCI_DEVICE() puts into an unsigned member.
kpp-quiet := -Wno-unknown-warning-option -Wno-sign-compare -Wno-c++11-narrowing \
	     -Wno-undefined-internal -Wno-c99-designator -Wno-reorder-init-list \
	     -Wno-initializer-overrides -Wno-missing-field-initializers \
	     -Wno-reserved-user-defined-literal -Wno-tautological-constant-out-of-range-compare \
	     -Wno-writable-strings -Wno-deprecated-volatile -Wno-deprecated-enum-enum-conversion \
	     -Wno-deprecated-anon-enum-enum-conversion

# With BTF, kbuild calls pahole for every module, C or C++. pahole must find no C++ types: it fails on references, and
# the kernel refuses a module whose BTF names hold a `<`. It must find no functions without their types either: BTF
# would describe them as functions that take and return nothing, and resolve_btfids of Linux 7.3 fails if a module
# has no others. The lines of the driver stay in the debug information; inlined code has the line of its call.
kpp-btf := $(and $(CONFIG_DEBUG_INFO_BTF_MODULES),$(wildcard $(objtree)/vmlinux))
kpp-debug := $(if $(kpp-btf),$(if $(filter -g%,$(KBUILD_CFLAGS)),-gno-inline-line-tables -gline-tables-only))

# y or n: checks at run time for misuses that the compiler cannot see (kpp/base/misuse.hpp). A kernel with KASAN has
# them on.
KPP_DEBUG ?= $(CONFIG_KASAN)
kpp-checks := $(if $(filter y,$(KPP_DEBUG)),-DKPP_DEBUG)

kpp-dropped = $(kpp-never) $(kpp-refused) $(kpp-unknown) $(kpp-untraced)
kpp-flags = $(KPP_TARGET) $(call kpp-configure,$(call kpp-system,$(filter-out $(kpp-dropped),$(c_flags)))) \
	    $(kpp-instead) $(kpp-language) \
	    $(kpp-quiet) $(kpp-errors) $(kpp-tags) $(kpp-checks) $(kpp-debug) \
	    $(cxxflags-y) $(CXXFLAGS_$(target-stem).o)

# For clang that reads C, as editors and reports do.
kpp-c-flags = $(KPP_TARGET) \
	      $(call kpp-configure,$(filter-out $(kpp-never-clang) $(kpp-refused) $(kpp-unknown),$(c_flags))) \
	      $(kpp-instead) -Wno-unknown-warning-option
