# Two commands matter: `make report` and `make test`. Both install what is missing, build in release, and run.

SWIFT   ?= swift
PROFILE ?=
OPTIONS ?=
# One set of flags for the tool and its tests, so that neither rebuilds the other.
FLAGS   := -c release -Xswiftc -enable-testing
TOOL    := .build/release/labreport
WITH_PROFILE := $(if $(PROFILE),--profile $(PROFILE))

.PHONY: report test build packages bench lint format badnet preview clean

report: build
	@$(TOOL) build $(WITH_PROFILE) $(OPTIONS)

test: packages
	$(SWIFT) build $(FLAGS) --build-tests
	$(SWIFT) test $(FLAGS) --skip-build --parallel

build: packages
	@$(SWIFT) build $(FLAGS) --product labreport

packages:
	@scripts/install-packages

# The live page; Ctrl-C ends it.
preview: build
	@$(TOOL) preview $(WITH_PROFILE) $(OPTIONS)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# Trains the embedded BadNet again: bit for bit the file in the repository.
badnet: build
	@scripts/train-badnet $(TOOL)

bench: build
	@Benchmarks/run $(TOOL)

clean:
	rm -rf .build data/embedded
