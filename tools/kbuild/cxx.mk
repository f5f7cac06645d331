# SPDX-License-Identifier: GPL-2.0-only OR MIT
#
# Teaches kbuild to compile .cpp. A driver's Kbuild (or Makefile) is three lines,
#
#	obj-m := hello.o
#	KPP := /path/to/kpp
#	include $(KPP)/tools/kbuild/cxx.mk
#
# and `make -C /lib/modules/$(uname -r)/build M=$PWD` builds hello.ko from hello.cpp. If the three lines
# are a Makefile, plain `make` does so too. kbuild's words for C have the same meaning for C++: foo-y,
# ccflags-y, CFLAGS_foo.o, V=1, clean. cxxflags-y and CXXFLAGS_foo.o are for C++ alone. make CXX=...
# chooses the compiler, make KPP_DEBUG=y a debug build. The Kbuild of a subdirectory needs the include
# line only. Each build writes compile_commands.json for editors.

KPP := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))../..)
export KPP

# Files that a build with kpp leaves beside those of kbuild.
kpp-made := .*.view .*.view.* .*.definitions .*.versions .*.o.check .*.mod.checked

# kbuild's makefiles have these names. Outside of kbuild, a user or DKMS called `make` in the driver's
# directory. KERNELRELEASE tells nothing, because DKMS sets it.
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

# Files that kbuild's own `clean` removes.
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

# kbuild reads this file to clean and for modpost too. The rest is for building only.
ifneq ($(filter scripts/Makefile.build %/scripts/Makefile.build,$(MAKEFILE_LIST)),)

# The compiler, and what becomes of each flag
include $(KPP)/tools/kbuild/flags.mk

# Tools
# ---------------------------------------------------------------------------

# The header tool reads with the libraries of an LLVM: that of the compiler, or else the newest for which
# it is built.
kpp-own-tools := $(KPP)/build/headers-$(KPP_CXX_VERSION)
kpp-tools := $(patsubst %/kpp-headers,%,$(firstword $(wildcard $(kpp-own-tools)/kpp-headers) \
	$(lastword $(sort $(wildcard $(KPP)/build/headers-*/kpp-headers))) $(kpp-own-tools)/kpp-headers))
kpp-headers := $(kpp-tools)/kpp-headers
kpp-definitions := $(kpp-tools)/kpp-definitions
# The tools, and the files that are copied into each view, which no dependency file names.
kpp-viewer := $(kpp-headers) $(kpp-definitions) $(wildcard $(KPP)/tools/headers/helpers.hpp \
		$(KPP)/tools/headers/replacements.hpp \
		$(KPP)/tools/contexts/database.txt)

# With kCFI, types have C's names where C++ has others. The plugin goes with one LLVM only.
kpp-plugin := $(if $(CONFIG_CFI_CLANG)$(CONFIG_CFI),$(kpp-own-tools)/kpp-names.so)

# y, warn or n: the checker that follows the code (docs/checker.md). With y a finding is an error. Its plugin goes with
# one LLVM only: without it, nothing is checked, unless KPP_CHECK asks for it.
kpp-check-plugin := $(KPP)/build/check-$(KPP_CXX_VERSION)/kpp-check.so
KPP_CHECK ?= $(if $(wildcard $(kpp-check-plugin)),y,n)
kpp-check := $(if $(filter y warn,$(KPP_CHECK)),$(kpp-check-plugin))
kpp-check-flags := $(if $(kpp-check),-fplugin=$(kpp-check) -fpass-plugin=$(kpp-check) \
	-fplugin-arg-kpp_check-kernel=$(VERSION).$(PATCHLEVEL) \
	$(if $(filter warn,$(KPP_CHECK)),-fplugin-arg-kpp_check-warn))
# What the check of the whole module needs of a source.
kpp-check-summary = $(if $(and $(kpp-check),$(modname-multi)), \
	-fplugin-arg-kpp_check-summary=$(dot-target).check)
kpp-checker := $(if $(kpp-check),$(kpp-check) $(KPP)/tools/contexts/callbacks.txt $(KPP)/tools/check/sleepers.txt)

# The package of a compiler has the compiler's name: gcc-14 for gcc-14, gcc-14-aarch64-linux-gnu for
# aarch64-linux-gnu-gcc-14.
kpp-cc-parts := $(subst -linux-gnu-, ,$(patsubst $(shell uname -m)-linux-gnu-%,%,$(kpp-cc)))
kpp-cc-package := $(if $(word 2,$(kpp-cc-parts)), \
	$(word 2,$(kpp-cc-parts))-$(subst _,-,$(firstword $(kpp-cc-parts)))-linux-gnu,$(kpp-cc-parts))

# The reason why a build stops, if there is one: a line with the cure.
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

# Answers for editors
# ---------------------------------------------------------------------------

# Since Linux 6.13 kbuild works in the driver's directory, before in the kernel's.
kpp-database := $(if $(KBUILD_EXTMOD), \
	$(if $(filter .,$(objtree)),$(KBUILD_EXTMOD),$(CURDIR))/compile_commands.json)

# The rule of an object writes how it is compiled before it compiles, so that the editor helps with a source that
# does not compile. kbuild's own rule compiles the C sources of the modules, and their entries are written by
# each build.
define kpp-newline


endef
kpp-tell = $(KPP)/tools/kbuild/compile-commands $(kpp-database)
kpp-tell-c = $(if $(wildcard $(src)/$*.c), \
	$(kpp-tell) $(abspath $(src)/$*.c) $(subst clang++,clang,$(kpp-cxx)) $(kpp-c-flags))
# For C++ this is needed only if the file was removed: no rule runs for an object that is up to date.
kpp-tell-cxx = $(if $(wildcard $(dot-target).view), \
	grep -qsF '{"file": "$(abspath $(src)/$*.cpp)"' $(kpp-database) || \
	$(kpp-tell) $(abspath $(src)/$*.cpp) $(kpp-cxx) @$(dot-target).view $(kpp-flags))

# The flags depend on $@ and $*, which here are variables of loops over the objects.
kpp-tell-all = $(foreach @,$(real-obj-m),$(foreach *,$(target-stem), \
	$(Q)$(or $(strip $(kpp-tell-c)),$(strip $(kpp-tell-cxx)),:)$(kpp-newline)))

ifneq ($(kpp-database),)
always-y += compile_commands.json
$(obj)/compile_commands.json: FORCE
	$(kpp-tell-all)
endif

# The module's C sources are compiled by kbuild's own rule, which calls CHECK for each, as it calls sparse.
ifneq ($(and $(kpp-check),$(filter-out 1 2,$(or $(KBUILD_CHECKSRC),0))),)
KBUILD_CHECKSRC := 1
CHECK := $(KPP)/tools/check/check-source
CHECKFLAGS :=
export KPP_CHECK
export KPP_CHECK_KERNEL := $(VERSION).$(PATCHLEVEL)
endif

# Rules
# ---------------------------------------------------------------------------

# The command has the flags once, for the tool, for editors and for the compiler. An object may be compiled with
# precompiled headers; with kCFI it is not, because the plugin has to see each type while it is read.
kpp-precompiled = $(if $(kpp-plugin),,@$(dot-target).view.pch)
kpp-compile = set -- $(kpp-flags); \
	$(kpp-headers) view --kernel $(abspath $(objtree)) --srctree $(abspath $(srctree)) \
		--source $< --output $(dot-target).view $(if $(filter %.pch,$2),--compiler $(kpp-cxx)) -- "$$@"; \
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

# Definitions and symbols that sources share
# ---------------------------------------------------------------------------

# To the linker all inline functions and templates of one name are the same. So each source of a module with several
# C++ sources lists its definitions, and the lists are compared when the module is linked.
kpp-parts = $(foreach part,$(sort $(call suffix-search,$1,.o,-objs -y -m)), \
	$(if $(wildcard $(src)/$(part:.o=.cpp)),$(obj)/$(part)))
kpp-siblings = $(filter-out $@,$(foreach module,$(modname-multi),$(call kpp-parts,$(module).o)))

# An exported symbol gets a version. For C, genksyms makes it. The extended table holds names of any length.
kpp-versions := $(if $(CONFIG_EXTENDED_MODVERSIONS),--extended-versions,--versions)
kpp-share = ; rm -f $(dot-target).versions; \
	set -- $(if $(kpp-siblings),--definitions $(dot-target).definitions) \
		$$($(OBJDUMP) -h $@ | grep -Eq ' (\.export_symbol|___ksymtab[^ ]*) ' && \
			echo $(kpp-versions) $(dot-target).versions) -- @$(dot-target).view "$$@"; \
	[ "$$1" = -- ] || $(kpp-definitions) --source $< "$$@"
cmd_kpp_versions = $(if $(CONFIG_MODVERSIONS), \
	[ ! -e $(dot-target).versions ] || cat $(dot-target).versions >>$(dot-target).cmd)

# kbuild's own rule links a module, and expands these then.
kpp-lists = $(foreach part,$(call kpp-parts,$(patsubst $(obj)/%,%,$@)), \
	$(dir $(part)).$(notdir $(part)).definitions)
kpp-compare = $(if $(word 2,$1),$(if $(shell $(KPP)/tools/kbuild/compare-definitions $1),, \
	$(error $(@F): its sources define the same names differently)))
kpp-ldflags := $(ldflags-y)
# The checker follows the sources together. make expands a command more than once.
kpp-follow = $(if $(filter undefined,$(origin kpp-followed-$@)),$(eval kpp-followed-$@ := $(shell \
	KPP_CHECK=$(KPP_CHECK) KPP_CHECK_KERNEL=$(VERSION).$(PATCHLEVEL) \
	$(KPP)/tools/check/check-module $(@:.o=.mod)))) \
	$(if $(kpp-followed-$@),,$(error $(@F): its sources do together what they must not))
ldflags-y = $(kpp-ldflags) $(if $(filter $@,$(multi-obj-m)),$(call kpp-compare,$(strip $(kpp-lists))) \
	$(if $(kpp-check),$(kpp-follow)))

# Several objects may hold the same inline function. With groups, the linker keeps the function of the first object
# and drops the others, but keeps the entries for them in tables (WARN, static branches, unwinding). Without groups it
# keeps all bodies, and binds every use to the first. A single object needs this too: groups give several sections
# one name, and the module loader wants one section of a name.
kpp-ungroup = ; $(LD) $(KBUILD_LDFLAGS) -r --force-group-allocation -o $(tmp-target) $@; \
	mv $(tmp-target) $@

# gcc writes the table of ftrace entries itself. For clang, objtool can do it. An objtool that does not know --mnop
# would also turn the entries into nops, which such a kernel does not expect.
kpp-needs-mcount = $(filter -mrecord-mcount,$(filter $(kpp-refused),$(c_flags)))
kpp-mcount-tool := $(if $(filter -mrecord-mcount,$(kpp-refused)),$(or \
	$(if $(shell $(objtree)/tools/objtool/objtool --help 2>&1 | grep -e --mnop), \
		$(objtree)/tools/objtool/objtool --mcount --module), \
	$(wildcard $(objtree)/scripts/recordmcount)))
kpp-mcount = $(if $(kpp-needs-mcount),$(if $(kpp-mcount-tool), ; $(kpp-mcount-tool) $@))
kpp-untraced = $(if $(kpp-needs-mcount),$(if $(kpp-mcount-tool),,$(CC_FLAGS_FTRACE)))

quiet_cmd_cxx_o_cpp = CXX $(quiet_modtag) $@
      cmd_cxx_o_cpp = $(call kpp-compile,$(kpp-database),$(kpp-precompiled) $(kpp-check-flags) \
		$(kpp-check-summary)) -c -o $@ $<; \
		$(KPP)/tools/kbuild/source-first $(depfile) $< $(dot-target).view.pch; \
		$(KPP)/tools/kbuild/check-object $(NM) $(OBJDUMP) $@ $< fineibt=$(CONFIG_FINEIBT) \
		alone=$(filter $@,$(obj-m)) \
		$(kpp-share) $(kpp-ungroup) $(kpp-mcount) $(cmd_objtool)

# make KPP_ASK=FILE hello.o compiles nothing: it writes to FILE how kbuild would, a line for each answer. The flags
# are those of C++ and those of C; what is relative in them starts in the folder.
kpp-answers = $(foreach answer,folder=$(CURDIR) srctree=$(abspath $(srctree)) headers=$(abspath $(kpp-headers)) \
	compiler=$(kpp-cxx),echo '$(answer)';) \
	set -- $(kpp-flags); printf 'flag=%s\n' "$$@"; set -- $(kpp-c-flags); printf 'c-flag=%s\n' "$$@"

define rule_cxx_o_cpp
	$(call cmd_and_fixdep,cxx_o_cpp)
	$(call cmd,kpp_versions)
	$(call cmd,gen_objtooldep)
	$(call cmd,record_mcount)
endef

$(obj)/%.o: $(obj)/%.cpp $(kpp-viewer) $(kpp-plugin) $(kpp-checker) FORCE
	$(if $(KPP_ASK),$(Q){ $(kpp-answers); } >$(KPP_ASK),$(call if_changed_rule,cxx_o_cpp))

endif
