# Two commands matter: `make report` and `make test`. Both install what is missing, build in release, and run.

SWIFT   ?= swift
PROFILE ?=
OPTIONS ?=
# One build serves the tool and the tests. The tool is linked with Swift's own libraries inside where the toolchain has them
# so, since it then starts in half the time (Package.swift). Found out when it is built, behind `packages`: Foundation's part
# that speaks to networks needs libcurl.
LIBRARIES = $(dir $(shell readlink -f "$$(command -v $(SWIFT))"))../lib/swift_static/linux/libFoundation.a
INSIDE  = $(if $(wildcard $(LIBRARIES)),$(shell pkg-config --exists libcurl && echo LABREPORT_STATIC=1))
FLAGS   := -c release -Xswiftc -enable-testing
BUILD   = $(INSIDE) $(SWIFT) build $(FLAGS)
TEST    = $(INSIDE) $(SWIFT) test $(FLAGS) --skip-build
TOOL    := .build/release/labreport
WITH_PROFILE := $(if $(PROFILE),--profile $(PROFILE))

.PHONY: report test build packages gallery bench lint format badnet clean

report: build
	@$(TOOL) build $(WITH_PROFILE) $(OPTIONS)

test: packages
	$(BUILD) --build-tests
	$(TEST) --parallel

build: packages
	@$(BUILD) --product labreport

packages:
	@scripts/install-packages

# Every figure in light and dark on one page, and as PNG, to be looked at: GALLERY/gallery.html.
GALLERY ?= .build/gallery
gallery: packages
	@mkdir -p $(GALLERY)
	$(BUILD) --build-tests
	GALLERY=$(abspath $(GALLERY)) $(TEST) --filter Gallery
	@echo $(GALLERY)/gallery.html

# The pages as readers open them, in Debian's Chromium; says so and skips where there is none.
.PHONY: browser
browser: report
	@scripts/browser-tests output/report.html Tests/RenderTests/Goldens/html/specimen.html

# The documentation of a module, with a warning as an error: MODULE=Report. The plugin is fetched for this alone.
MODULE ?= Report
.PHONY: documentation
documentation: packages
	LABREPORT_DOCUMENTATION=1 $(SWIFT) package generate-documentation --target $(MODULE) \
	  --symbol-graph-minimum-access-level package --warnings-as-errors

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Plugins Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive Package.swift Plugins Sources Tests Benchmarks

# Trains the embedded networks again: bit for bit the files in the repository.
badnet: build
	@scripts/train-badnet $(TOOL) $(SEEDS)

# The whole matrix, experiments side by side, a core each; then its results as the pack that the project ships (`pack:` of
# lab.yml). It goes on where it was stopped.
PACK ?= models/study.pack
.PHONY: study
study: build
	@$(TOOL) build --profile study $(OPTIONS)
	@$(TOOL) store export $(PACK) --kind defense

# The live page; Ctrl-C ends it.
.PHONY: preview
preview: build
	@$(TOOL) preview $(WITH_PROFILE) $(OPTIONS)

# Lets each system call of the tool fail in its turn; hours. SHORT=1 takes a sample of those that read; minutes.
.PHONY: torture
torture: build
	@scripts/torture-faults $(TOOL) $(if $(SHORT),--short)

# What `make bench` measures with, e.g. BENCH='--network WEIGHTS.h5' (Benchmarks/benchmark.py).
BENCH ?=
bench: build
	@$(BUILD) --product sweep-times
	@Benchmarks/run $(TOOL) $(BENCH)

clean:
	rm -rf .build data/embedded
