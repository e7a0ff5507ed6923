# Two commands matter: `make report` and `make test`. Both install what is missing, build in release, and run.

SWIFT   ?= swift
PROFILE ?=
OPTIONS ?=
# The tool that is used: without what tests need, and with Swift's own libraries inside where the toolchain has them so,
# since it then starts in half the time. It is built in a folder of its own, so that neither rebuilds the other.
# Found out when it is built, behind `packages`: Foundation's part that speaks to networks needs libcurl.
LIBRARIES = $(dir $(shell readlink -f "$$(command -v $(SWIFT))"))../lib/swift_static/linux/libFoundation.a
STATIC  = $(if $(wildcard $(LIBRARIES)),$(shell pkg-config --exists libcurl && echo --static-swift-stdlib))
TOOL_FLAGS = -c release $(STATIC) --scratch-path .build/tool
TOOL    := .build/tool/release/labreport
# The tests, and the tool as they start it.
FLAGS   := -c release -Xswiftc -enable-testing
WITH_PROFILE := $(if $(PROFILE),--profile $(PROFILE))

.PHONY: report test build packages gallery bench lint format badnet clean

report: build
	@$(TOOL) build $(WITH_PROFILE) $(OPTIONS)

test: packages
	$(SWIFT) build $(FLAGS) --build-tests
	$(SWIFT) test $(FLAGS) --skip-build --parallel

build: packages
	@$(SWIFT) build $(TOOL_FLAGS) --product labreport

packages:
	@scripts/install-packages

# Every figure in light and dark on one page, and as PNG, to be looked at: GALLERY/gallery.html.
GALLERY ?= .build/gallery
gallery: packages
	@mkdir -p $(GALLERY)
	$(SWIFT) build $(FLAGS) --build-tests
	GALLERY=$(abspath $(GALLERY)) $(SWIFT) test $(FLAGS) --skip-build --filter Gallery
	@echo $(GALLERY)/gallery.html

# The pages as readers open them, in Debian's Chromium; says so and skips where there is none.
.PHONY: browser
browser: report
	@scripts/browser-tests output/report.html Tests/RenderTests/HTML/golden/specimen.html

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Plugins Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive Package.swift Plugins Sources Tests Benchmarks

# Trains the embedded networks again: bit for bit the files in the repository.
badnet: build
	@scripts/train-badnet $(TOOL)

# The live page; Ctrl-C ends it.
.PHONY: preview
preview: build
	@$(TOOL) preview $(WITH_PROFILE) $(OPTIONS)

# What `make bench` measures with, e.g. BENCH='--network WEIGHTS.h5' (Benchmarks/benchmark.py).
BENCH ?=
bench: build
	@$(SWIFT) build $(TOOL_FLAGS) --product sweep-times
	@Benchmarks/run $(TOOL) $(BENCH)

clean:
	rm -rf .build data/embedded
