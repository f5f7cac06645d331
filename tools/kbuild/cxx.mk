# SPDX-License-Identifier: GPL-2.0-only OR MIT
#
# Teaches kbuild to compile .cpp. A driver's Kbuild (or Makefile) is three lines,
#
#	obj-m := hello.o
#	KPP := /path/to/kpp
#	include $(KPP)/tools/kbuild/cxx.mk
#
# and `make -C /lib/modules/$(uname -r)/build M=$PWD` builds hello.ko from hello.cpp; where the
# three lines are a Makefile, plain `make` does so too. What kbuild knows for C holds for C++:
# foo-y, ccflags-y, CFLAGS_foo.o, V=1, clean. cxxflags-y and CXXFLAGS_foo.o are for C++ alone,
# make CXX=... chooses the compiler, make KPP_DEBUG=y a debug build. The Kbuild of a subdirectory
# needs the include line only. Each build leaves compile_commands.json, for editors.

KPP := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))../..)
export KPP

# What a build leaves beside the objects, beyond what kbuild does.
kpp-made := .*.view .*.view.* .*.definitions .*.versions

# Not inside kbuild, whose makefiles have these names: somebody, or DKMS, typed `make` in the driver's
# directory. (KERNELRELEASE does not tell: DKMS sets it.)
ifeq ($(filter scripts/Makefile.% %/scripts/Makefile.%,$(MAKEFILE_LIST)),)
kpp-release := $(or $(KERNELRELEASE),$(shell uname -r))
KDIR ?= /lib/modules/$(kpp-release)/build

ifneq ($(words $(CURDIR)),1)
$(error kbuild cannot build in a directory with a space in its name: $(CURDIR))
endif

.PHONY: modules modules_install clean
ifneq ($(wildcard $(KDIR)/Makefile),)
modules modules_install clean:
	@$(MAKE) -C $(KDIR) M=$(CURDIR) $@
else
modules modules_install:
	$(error No kernel headers in $(KDIR): apt install linux-headers-$(kpp-release), or set KDIR)

# What kbuild removes.
kpp-of-kbuild := *.[aios] *.o.* *.ko *.mod *.mod.c .*.cmd .*.d .*.tmp .module-common.* .tmp_* \
		 Module.symvers modules.order compile_commands.json
clean:
	@find . -mindepth 1 -name .git -prune -o -type f \( -false \
		$(foreach name,$(kpp-of-kbuild),-o -name '$(name)') \) -exec rm -f {} +
	@find . -mindepth 1 -name .git -prune -o \( -false \
		$(foreach name,$(kpp-made),-o -name '$(name)') \) -prune -exec rm -rf {} +
endif
endif

# Also of parts in other folders: foo-y := sub/part.o.
clean-files += $(kpp-made) $(addprefix */,$(kpp-made))

# kbuild reads this file also to clean and for modpost; the rest is for building only.
ifneq ($(filter scripts/Makefile.build %/scripts/Makefile.build,$(MAKEFILE_LIST)),)

# The compiler, and what it refuses of the kernel's flags
# ---------------------------------------------------------------------------

# Never for C++: the C dialect, gcc's plugins, link-time optimization (an object without it links
# with objects that have it), and the dependency file, which the rule asks for itself. And gcc's name for the
# only ABI of a kernel for arm64, which clang has there anyway.
kpp-never := -std=% -fplugin% -Wp$(comma)-M% -mabi=lp64 $(CC_FLAGS_LTO)

# Asked once, by the first directory; the others inherit the answer. A gcc is built for one machine, and a
# clang is told for which: kbuild tells the kernel's own.
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

# The driver's own flags may also be gcc's alone: asked once for each set of them.
kpp-own = $(filter -f% -m%,$(filter-out $(kpp-never) $(KPP_PROBED),$(c_flags)))
kpp-own-name = kpp-unknown$(subst $(space),,$(subst =,~,$(subst :,~,$(kpp-own))))
kpp-unknown = $(if $(kpp-own),$(if $(filter undefined,$(origin $(kpp-own-name))),$(eval \
	$(kpp-own-name) := $(filter-out $(kpp-cxx), \
		$(shell $(KPP)/tools/kbuild/probe '$(kpp-cxx)' '' $(KPP_TARGET) $(kpp-own)))))$($(kpp-own-name)))

# What clang has under another name.
kpp-renamed := $(patsubst -mindirect-branch=thunk-extern,-mretpoline-external-thunk, \
	       $(patsubst -mpreferred-stack-boundary=3,-mstack-alignment=8, \
	       $(patsubst -fsanitize=bounds-strict,-fsanitize=array-bounds, \
	       $(patsubst -fasan-shadow-offset=%,-mllvm=-asan-mapping-offset=%, \
	       $(patsubst -fmin-function-alignment=%,-falign-functions=%,$(kpp-refused))))))
kpp-instead := $(filter-out $(kpp-refused),$(kpp-renamed))

# A driver without these would be weaker than the kernel wants it, or break it: rather no driver.
kpp-needed := -mfunction-return=% -mharden-sls=% -fcf-protection=% -fstack-protector% \
	      -mstack-protector-guard% -mbranch-protection=% -mindirect-branch=% -fpatchable-function-entry=% -mfentry \
	      -mno-sse -mno-red-zone -mcmodel=% -fsanitize=%
kpp-lacking := $(firstword $(filter $(kpp-needed),$(filter $(kpp-refused),$(kpp-renamed))))

# kbuild asks the C compiler what it knows, and leaves out what it does not: of one that is not there, or
# not of the kind that the kernel was configured for, it takes nearly nothing.
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

# The header tool reads with the libraries of an LLVM: that of the compiler, or else the newest for which
# it is built.
kpp-own-tools := $(KPP)/build/headers-$(KPP_CXX_VERSION)
kpp-tools := $(patsubst %/kpp-headers,%,$(firstword $(wildcard $(kpp-own-tools)/kpp-headers) \
	$(lastword $(sort $(wildcard $(KPP)/build/headers-*/kpp-headers))) $(kpp-own-tools)/kpp-headers))
kpp-headers := $(kpp-tools)/kpp-headers
kpp-definitions := $(kpp-tools)/kpp-definitions
# With what it copies into each view, so that no dependency file names it.
kpp-viewer := $(kpp-headers) $(kpp-definitions) $(wildcard $(KPP)/tools/headers/helpers.hpp \
		$(KPP)/tools/headers/replacements.hpp \
		$(KPP)/tools/contexts/database.txt)

# With kCFI, types have C's names where C++ has others. The plugin goes with one LLVM only.
kpp-plugin := $(if $(CONFIG_CFI_CLANG)$(CONFIG_CFI),$(kpp-own-tools)/kpp-names.so)

# With BTF, kbuild calls pahole for every module, C or C++.
kpp-btf := $(and $(CONFIG_DEBUG_INFO_BTF_MODULES),$(wildcard $(objtree)/vmlinux))

# What follows the code (docs/checker.md): n, warn, or y, with which a finding is an error. The plugin goes with one
# LLVM only.
KPP_CHECK ?= n
kpp-check := $(if $(filter y warn,$(KPP_CHECK)),$(KPP)/build/check-$(KPP_CXX_VERSION)/kpp-check.so)
kpp-check-flags := $(if $(kpp-check),-fplugin=$(kpp-check) -fpass-plugin=$(kpp-check) \
	-fplugin-arg-kpp_check-kernel=$(VERSION).$(PATCHLEVEL) \
	$(if $(filter warn,$(KPP_CHECK)),-fplugin-arg-kpp_check-warn))
kpp-checker := $(if $(kpp-check),$(kpp-check) $(KPP)/tools/contexts/callbacks.txt $(KPP)/tools/check/sleepers.txt)

# The package of a compiler is called as the compiler is; of one for another machine, the other way round.
kpp-cc-parts := $(subst -linux-gnu-, ,$(patsubst $(shell uname -m)-linux-gnu-%,%,$(kpp-cc)))
kpp-cc-package := $(if $(word 2,$(kpp-cc-parts)), \
	$(word 2,$(kpp-cc-parts))-$(subst _,-,$(firstword $(kpp-cc-parts)))-linux-gnu,$(kpp-cc-parts))

# What stops a build: one line that says what to do about it.
kpp-trouble := $(or \
	$(if $(kpp-cxx),,No clang++ 19 or newer: apt install clang-19), \
	$(if $(shell command -v $(kpp-cc)),, \
		The kernel's C compiler is not installed: $(if $(findstring /,$(kpp-cc)),$(kpp-cc), \
			apt install $(strip $(kpp-cc-package)))), \
	$(if $(and $(wildcard $(kpp-headers)),$(wildcard $(kpp-definitions)), \
		$(wildcard $(kpp-tools)/kpp-names.so)),, \
		The header tool is not built yet: make -C $(KPP) setup), \
	$(if $(kpp-plugin),$(if $(wildcard $(kpp-plugin)),, \
		This kernel has kCFI$(comma) for which $(kpp-cxx) needs a plugin: \
		make -C $(KPP) setup LLVM=-$(KPP_CXX_VERSION))), \
	$(if $(kpp-check),$(if $(wildcard $(kpp-check)),, \
		KPP_CHECK=$(KPP_CHECK) needs a plugin for $(kpp-cxx): \
		make -C $(KPP) setup LLVM=-$(KPP_CXX_VERSION))), \
	$(if $(kpp-btf),$(if $(shell command -v $(PAHOLE)),, \
		This kernel describes modules in BTF: apt install pahole)), \
	$(if $(filter -std=gnu89,$(KBUILD_CFLAGS)), \
		This kernel is too old: Linux 5.18 is the first in C11), \
	$(if $(CONFIG_RANDSTRUCT), \
		This kernel has CONFIG_RANDSTRUCT: C++ cannot follow its structure layouts), \
	$(if $(kpp-lacking),This kernel needs what $(kpp-cxx) refuses: $(kpp-lacking)), \
	$(if $(kpp-omitted),This kernel needs what CC=$(CC) leaves out ($(kpp-omitted)): leave CC out; \
		kpp finds clang++ itself))
ifneq ($(kpp-trouble),)
$(error $(strip $(kpp-trouble)))
endif

# Flags
# ---------------------------------------------------------------------------

# Kernel headers are system headers: they do not warn in a driver's build, and the thread safety
# analysis looks at calls to them, not into them. What is not so for clang is taken out of the configuration
# before the first of them reads it.
kpp-system = $(patsubst linux/compiler_types.h,$(KPP)/tools/kbuild/config.h -include linux/compiler_types.h, \
	$(patsubst $(srctree)/include/%.h,%.h, \
	$(foreach flag,$1,$(if $(filter $(LINUXINCLUDE),$(flag)),$(flag:-I%=-isystem%),$(flag)))))

# As in C: a loop without an end is one, not a promise that it ends, and a function may return a value
# that is not defined when nobody looks at it.
kpp-language := -std=gnu++23 -fno-finite-loops -fno-strict-return -fno-exceptions -fno-rtti \
		-fno-threadsafe-statics -fno-operator-names -I$(KPP)/include

# Errors: what the kernel cannot run, and what the context tags say.
# What kpp's types say about themselves is an error too: a result or a guard that is thrown away, a
# reference to what is gone, a use of what was moved from.
# From clang 21 on also a pointer to guarded data that is returned or passed without the lock.
kpp-errors := -Werror=global-constructors -Werror=exit-time-destructors -Werror=thread-safety \
	      -Werror=thread-safety-pointer \
	      -Werror=unused-result -Werror=unused-value -Werror=return-stack-address \
	      -Werror=dangling -Werror=consumed

# Of contradicting tags clang says what it says of two parts of a trusted base, which is all there is to it:
# who calls whom is not its affair.
kpp-tags := -Wno-tcb-enforcement

# A function that is deleted with the reason, which clang 19 reads in any C++. And what container_of() of a
# kpp::Timer does: clang lays out all classes without virtual bases as C does structs.
kpp-language += -Wno-c++26-extensions -Wno-invalid-offsetof

# Off: gcc's names for warnings, and what only complains about C habits that drivers and the
# kernel's macros have (PCI_DEVICE() puts -1 into an unsigned member) and that mean the same in C++.
kpp-quiet := -Wno-unknown-warning-option -Wno-sign-compare -Wno-c++11-narrowing \
	     -Wno-undefined-internal -Wno-c99-designator -Wno-reorder-init-list \
	     -Wno-initializer-overrides -Wno-missing-field-initializers \
	     -Wno-reserved-user-defined-literal -Wno-tautological-constant-out-of-range-compare \
	     -Wno-writable-strings -Wno-deprecated-volatile -Wno-deprecated-enum-enum-conversion \
	     -Wno-deprecated-anon-enum-enum-conversion

# Where the build makes BTF, pahole must find no C++ types: it fails on references, and the kernel refuses a
# module whose BTF names hold a `<`. It must find no functions without their types either: BTF would say of them
# that they take and return nothing, and Linux 7.3's resolve_btfids fails where these are all there is. Lines stay,
# those of the driver: what is inlined has the line of its call.
kpp-debug := $(if $(kpp-btf),$(if $(filter -g%,$(KBUILD_CFLAGS)),-gno-inline-line-tables -gline-tables-only))

# Checks at run time of what kpp's types cannot see at compile time (kpp/base/misuse.hpp): y or n. They
# come with the kernel that looks for wrong uses of memory.
KPP_DEBUG ?= $(CONFIG_KASAN)
kpp-checks := $(if $(filter y,$(KPP_DEBUG)),-DKPP_DEBUG)

kpp-dropped = $(kpp-never) $(kpp-refused) $(kpp-unknown) $(kpp-untraced)
kpp-flags = $(KPP_TARGET) $(call kpp-system,$(filter-out $(kpp-dropped),$(c_flags))) \
	    $(kpp-instead) $(kpp-language) \
	    $(kpp-quiet) $(kpp-errors) $(kpp-tags) $(kpp-checks) $(kpp-debug) \
	    $(cxxflags-y) $(CXXFLAGS_$(target-stem).o)

# What editors are told
# ---------------------------------------------------------------------------

# Since Linux 6.13 kbuild works in the driver's directory, before that in the kernel's.
kpp-database := $(if $(KBUILD_EXTMOD), \
	$(if $(filter .,$(objtree)),$(KBUILD_EXTMOD),$(CURDIR))/compile_commands.json)

# Each C++ object says how it is compiled, before it is, so that the editor helps with a source that
# does not compile. The modules' C sources are compiled by a rule of kbuild's own; what clang makes
# of their flags is said here, once more at each build.
define kpp-newline


endef
kpp-c-flags = $(KPP_TARGET) $(filter-out -mabi=lp64 -fplugin% -Wp$(comma)-M% $(CC_FLAGS_LTO) $(kpp-refused) $(kpp-unknown), \
		$(c_flags)) \
	      $(kpp-instead) -Wno-unknown-warning-option
kpp-tell = $(KPP)/tools/kbuild/compile-commands $(kpp-database)
kpp-tell-c = $(if $(wildcard $(src)/$*.c), \
	$(kpp-tell) $(abspath $(src)/$*.c) $(subst clang++,clang,$(kpp-cxx)) $(kpp-c-flags))
# Only when somebody removed the file: objects that are up to date will not say it themselves.
kpp-tell-cxx = $(if $(wildcard $(dot-target).view), \
	grep -qsF '{"file": "$(abspath $(src)/$*.cpp)"' $(kpp-database) || \
	$(kpp-tell) $(abspath $(src)/$*.cpp) $(kpp-cxx) @$(dot-target).view $(kpp-flags))

# The flags depend on the target and its stem: take their place, object by object.
kpp-tell-all = $(foreach @,$(real-obj-m),$(foreach *,$(target-stem), \
	$(Q)$(or $(strip $(kpp-tell-c)),$(strip $(kpp-tell-cxx)),:)$(kpp-newline)))

ifneq ($(kpp-database),)
always-y += compile_commands.json
$(obj)/compile_commands.json: FORCE
	$(kpp-tell-all)
endif

# Rules
# ---------------------------------------------------------------------------

# The flags stand once in the command, for the tool, for editors and for the compiler.
kpp-compile = set -- $(kpp-flags); \
	$(kpp-headers) view --kernel $(abspath $(objtree)) --srctree $(abspath $(srctree)) \
		--source $< --output $(dot-target).view -- "$$@"; \
	$(if $1,$(kpp-tell) $(abspath $<) $(kpp-cxx) @$(dot-target).view "$$@";) \
	$(KPP)/tools/kbuild/compile $(dot-target).view.said \
		$(kpp-cxx) @$(dot-target).view $(kpp-plugin:%=-fplugin=%) $2 "$$@" \
		-include $(KPP)/tools/kbuild/language.hpp -MD -MF $(depfile)

quiet_cmd_cxx_i_cpp = CPP $(quiet_modtag) $@
      cmd_cxx_i_cpp = $(kpp-compile) -E -o $@ $<

$(obj)/%.i: $(obj)/%.cpp $(kpp-viewer) $(kpp-plugin) FORCE
	$(call if_changed_dep,cxx_i_cpp)

quiet_cmd_cxx_s_cpp = CXX $(quiet_modtag) $@
      cmd_cxx_s_cpp = $(kpp-compile) -g0 -fverbose-asm -S -o $@ $<

$(obj)/%.s: $(obj)/%.cpp $(kpp-viewer) $(kpp-plugin) FORCE
	$(call if_changed_dep,cxx_s_cpp)

# What a source shares with others
# ---------------------------------------------------------------------------

# The linker takes all inline functions and templates of a name for the same. So of a module with several
# C++ sources each lists what it defines, and the lists are compared when the module is linked.
kpp-parts = $(foreach part,$(sort $(call suffix-search,$1,.o,-objs -y -m)), \
	$(if $(wildcard $(src)/$(part:.o=.cpp)),$(obj)/$(part)))
kpp-siblings = $(filter-out $@,$(foreach module,$(modname-multi),$(call kpp-parts,$(module).o)))

# What it exports gets a version, which kbuild has genksyms make of C. The extended table holds names of any length.
kpp-versions := $(if $(CONFIG_EXTENDED_MODVERSIONS),--extended-versions,--versions)
kpp-share = ; rm -f $(dot-target).versions; \
	set -- $(if $(kpp-siblings),--definitions $(dot-target).definitions) \
		$$($(OBJDUMP) -h $@ | grep -Eq ' (\.export_symbol|___ksymtab[^ ]*) ' && \
			echo $(kpp-versions) $(dot-target).versions) -- @$(dot-target).view "$$@"; \
	[ "$$1" = -- ] || $(kpp-definitions) --source $< "$$@"
cmd_kpp_versions = $(if $(CONFIG_MODVERSIONS), \
	[ ! -e $(dot-target).versions ] || cat $(dot-target).versions >>$(dot-target).cmd)

# Expanded when a module is linked, which kbuild's own rule does.
kpp-lists = $(foreach part,$(call kpp-parts,$(patsubst $(obj)/%,%,$@)), \
	$(dir $(part)).$(notdir $(part)).definitions)
kpp-compare = $(if $(word 2,$1),$(if $(shell $(KPP)/tools/kbuild/compare-definitions $1),, \
	$(error $(@F): its sources define the same names differently)))
kpp-ldflags := $(ldflags-y)
ldflags-y = $(kpp-ldflags) $(if $(filter $@,$(multi-obj-m)),$(call kpp-compare,$(strip $(kpp-lists))))

# Several objects may hold the same inline function. The linker would keep the first object's and
# drop the others', but not what their tables (WARN, static branches, unwinding) say about them.
# Without groups it keeps all bodies, and still binds every use to the first. One object alone needs
# it as well: groups bring several sections of one name, and the module loader wants one.
kpp-ungroup = ; $(LD) $(KBUILD_LDFLAGS) -r --force-group-allocation -o $(tmp-target) $@; \
	mv $(tmp-target) $@

# gcc writes the table of ftrace entries itself. For clang, objtool can; one that does not know
# --mnop would also turn the entries into nops, which a kernel built that way does not expect.
kpp-needs-mcount = $(filter -mrecord-mcount,$(filter $(kpp-refused),$(c_flags)))
kpp-mcount-tool := $(if $(filter -mrecord-mcount,$(kpp-refused)),$(or \
	$(if $(shell $(objtree)/tools/objtool/objtool --help 2>&1 | grep -e --mnop), \
		$(objtree)/tools/objtool/objtool --mcount --module), \
	$(wildcard $(objtree)/scripts/recordmcount)))
kpp-mcount = $(if $(kpp-needs-mcount),$(if $(kpp-mcount-tool), ; $(kpp-mcount-tool) $@))
kpp-untraced = $(if $(kpp-needs-mcount),$(if $(kpp-mcount-tool),,$(CC_FLAGS_FTRACE)))

quiet_cmd_cxx_o_cpp = CXX $(quiet_modtag) $@
      cmd_cxx_o_cpp = $(call kpp-compile,$(kpp-database),$(kpp-check-flags)) -c -o $@ $<; \
		$(KPP)/tools/kbuild/check-object $(NM) $(OBJDUMP) $@ $< fineibt=$(CONFIG_FINEIBT) \
		alone=$(filter $@,$(obj-m)) \
		$(kpp-share) $(kpp-ungroup) $(kpp-mcount) $(cmd_objtool)

define rule_cxx_o_cpp
	$(call cmd_and_fixdep,cxx_o_cpp)
	$(call cmd,kpp_versions)
	$(call cmd,gen_objtooldep)
	$(call cmd,record_mcount)
endef

$(obj)/%.o: $(obj)/%.cpp $(kpp-viewer) $(kpp-plugin) $(kpp-checker) FORCE
	$(call if_changed_rule,cxx_o_cpp)

endif
