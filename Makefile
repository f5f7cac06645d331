# SPDX-License-Identifier: GPL-2.0-only OR MIT
# What a person types. What kbuild builds is in Kbuild.

# The kernel to run on: a series (6.1, 6.12), or the release of one that is installed; and which samples.
# The one that runs, or else the distribution's.
KERNEL ?= $(or $(shell tools/kernels/kernels default),$(error no kernel to take by itself: name one, KERNEL=6.12))
SAMPLE ?= $(patsubst samples/%/scenario.sh,%,$(wildcard samples/*/scenario.sh))

.PHONY: help
help:
	@echo "kpp $$(cat VERSION)"
	@echo 'make run             run the samples in a virtual machine, on the kernel that you run'
	@echo 'make run SAMPLE=secret KERNEL=6.12'
	@echo '                     run one sample, on another kernel (6.1, 6.12, 7.3, 6.12-arm64, 6.12-rt); samples:'
	@echo '                     $(SAMPLE)'
	@echo 'make test            run all tests'
	@echo 'make test TEST=contexts/gfp'
	@echo '                     run one suite (a folder of tests/), or the tests in it with such a name'
	@echo 'make kunit           run the KUnit suites on a kernel with KASAN and lockdep, and report'
	@echo 'make kunit KERNEL=all'
	@echo '                     ... on each of $(KUNIT_KERNELS)'
	@echo 'make coverage        report which lines of the headers the suites and samples run'
	@echo 'make fuzz            call the devices of the samples at random (OPERATIONS=1000000 SEED=1)'
	@echo 'make headers         report which headers of KERNEL (or of a configured tree) compile as C++'
	@echo 'make explain HEADER=linux/list.h:35 KERNEL=6.12'
	@echo '                     show what C++ reads in that line, and why'
	@echo 'make contexts        report which misuses the compiler and the kernel find'
	@echo 'make contexts-database'
	@echo '                     find the kernel functions that sleep, in the source of the kernels'
	@echo 'make check-report    report what the checker says of the drivers of KERNEL (COUNT=1000 files)'
	@echo 'make bench           compare kpp with C: pairs of functions, executed instructions, sections (PART=slab)'
	@echo 'make docs            make the documentation, in build/docs/html'
	@echo 'make setup           install missing packages with apt, and build the header tool'
	@echo 'make modules         build samples and suites for KERNEL, in build/modules/KERNEL'
	@echo 'make clean           remove what was built'

.PHONY: setup
setup:
	@tools/setup/setup run
	@tools/setup/tool headers
	@tools/setup/tool check

# The modules are built in a folder of symbolic links for each kernel, so that two kernels do not
# share objects and the checkout stays clean.
.PHONY: modules
modules: setup
	@tools/setup/kernel $(KERNEL)
	@tools/setup/modules $(KERNEL)

.PHONY: run
run: modules
	@tools/setup/run $(KERNEL) $(SAMPLE)

.PHONY: test
test: setup
	@tools/setup/setup test
	@tools/setup/setup kernels
	@tools/setup/kernel 6.1 6.12 6.12-debug
	@tools/setup/kernel 7.3 || echo 'kpp: testing without 7.3, of which the tests need a part only'
	@tools/setup/kernel 6.12-arm64 || echo 'kpp: testing without 6.12-arm64, of which the tests need a part only'
	@tests/run $(TEST)

# Kernels for conformance: the first, which looks for trouble, unless others are asked for.
KUNIT_KERNELS := 6.12-debug 6.1-debug 7.3-debug 6.12-cfi 6.1 6.12 7.3 6.1-rt 6.12-rt 6.12-arm64
.PHONY: kunit
kunit: kernels := $(strip $(if $(filter file,$(origin KERNEL)),$(firstword $(KUNIT_KERNELS)), \
	$(if $(filter all,$(KERNEL)),$(KUNIT_KERNELS),$(KERNEL))))
kunit: setup
	@tools/setup/setup test
	@tools/setup/setup kernels
	@tools/setup/kernel $(kernels)
	@tools/report/kunit $(kernels)

.PHONY: coverage
coverage: kernel := $(if $(filter file,$(origin KERNEL)),$(firstword $(KUNIT_KERNELS)),$(KERNEL))
coverage: setup
	@tools/setup/setup test
	@tools/setup/setup kernels
	@tools/setup/kernel $(kernel)
	@tools/report/coverage $(kernel)

# The kernel that looks for trouble, unless another is asked for.
.PHONY: fuzz
fuzz: OPERATIONS ?= 1000000
fuzz: SEED ?= 1
fuzz: kernel := $(if $(filter file,$(origin KERNEL)),6.12-debug,$(KERNEL))
fuzz: setup
	@tools/setup/setup test
	@tools/setup/setup kernels
	@tools/setup/kernel $(kernel)
	@tests/fuzz/run $(kernel) $(OPERATIONS) $(SEED)

# What kpp costs beside C, on stock kernels. PART is a regular expression for names of pairs.
.PHONY: bench
bench: setup
	@tools/setup/setup test
	@tools/setup/setup kernels
	@tools/setup/kernel $(if $(filter file,$(origin KERNEL)),6.1 6.12,$(KERNEL))
	@tests/cost/bench $(if $(PART),--part '$(PART)') $(if $(filter file,$(origin KERNEL)),,$(KERNEL))

.PHONY: headers
headers: setup
	@tools/report/headers $(KERNEL) $(ARCH)

.PHONY: explain
explain: setup
	@tools/report/explain $(KERNEL) $(or $(HEADER),$(error which HEADER=linux/list.h:35?)) $(ARCH)

.PHONY: contexts
contexts: setup
	@tools/setup/setup test
	@tools/setup/setup kernels
	@tools/setup/kernel 6.1 6.12 6.12-debug
	@status=0; tests/contexts/confirm || status=$$?; tools/report/contexts && exit $$status

# What the checker says of the kernel's own drivers.
.PHONY: check-report
check-report: setup
	@tools/report/check $(KERNEL) $(if $(COUNT),--count $(COUNT)) $(if $(JOBS),--jobs $(JOBS))

.PHONY: contexts-database
contexts-database:
	@tools/contexts/make-database

.PHONY: docs
docs:
	@tools/setup/setup test
	@docs/build

.PHONY: clean
clean:
	rm -rf build
