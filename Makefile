# The words of this project: build, demo, test; bench, fuzz and soak are longer
# campaigns of their own. Each installs what is missing first, where it may.

SHELL := /bin/bash
PACKAGES := libpcre2-dev libmagic-dev libseccomp-dev libsqlite3-dev libssl-dev libarchive-dev libpoppler-glib-dev poppler-data libicu-dev zlib1g-dev pkg-config
BUILD := .build/release
IMAGE := $(BUILD)/leakscope.image
LISTS := $(shell find patterns -type f)

.PHONY: build demo test lint format packages clean soak man bench bench-formats hostile damage fuzz patterns-exact deb container compare

build: packages
	swift build -c release
	@$(MAKE) --no-print-directory $(IMAGE)

$(IMAGE): $(LISTS) $(BUILD)/leakscope-image
	$(BUILD)/leakscope-image patterns $@

# One line to run where installing is not allowed.
packages:
	@missing=; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq $$missing; \
	  else echo "missing packages; run:  sudo apt-get install$$missing"; exit 1; fi; \
	fi

demo: build
	@mkdir -p out
	@$(BUILD)/leakscope scan fixtures/share --store out/demo.db --full -q; code=$$?; \
	if [ $$code -ne 0 ] && [ $$code -ne 3 ]; then exit $$code; fi
	@$(BUILD)/leakscope report --store out/demo.db
	@$(BUILD)/leakscope report --store out/demo.db -o out/report.html
	@echo
	@echo "The report as a page: out/report.html"
	@echo "$(BUILD)/leakscope report --store out/demo.db -f json   shows the same for programs."

# One optimised build, shared by unit tests and by those that run the program.
test: lint packages
	swift build -c release --build-tests
	@$(MAKE) --no-print-directory $(IMAGE)
	swift test -c release --disable-testable-imports --skip-build

lint:
	swift format lint --strict -r Sources Tests Package.swift

format:
	swift format --in-place -r Sources Tests Package.swift

# A hundred random kills, a 2 GB file, a 10 GB log: docs/measurements.md has the figures.
soak: build
	python3 tools/soak/soak.py $(BUILD)/leakscope

# A minute of changed files for each own parser; FUZZ='--seconds 5' is a quick look.
fuzz: build
	LEAKSCOPE_FUZZ=1 swift build -c release --product leakscope-fuzz
	python3 tools/fuzz/fuzz.py $(BUILD)/leakscope-fuzz $(IMAGE) $(FUZZ)

# Random patterns of users' sort against PCRE2; PATTERNS=600 takes ten minutes, SEED=5000 is another look.
PATTERNS ?= 60
SEED ?= 1000
patterns-exact: packages
	swift build -c release --build-tests
	PATTERNS=$(PATTERNS) PATTERNS_SEED=$(SEED) swift test -c release --disable-testable-imports --skip-build --filter UserPatternTests

# Megabytes a second by format, beside programs that read the same: docs/benchmarks.md.
bench-formats: build
	python3 tools/bench/formats.py $(BUILD)/leakscope $(FORMATS)

# Damaged copies of all fixtures; DAMAGE='--count 500 --seed 7' is another look.
damage: build
	python3 tools/damage/damage.py $(BUILD)/leakscope $(DAMAGE)

# Against ripgrep and others, same files and patterns: docs/benchmarks.md. BENCH= alone takes the full size, 200 MB a
# corpus and 100,000 files, five rounds; BENCH='--only log,csv --size 20M --no-doc' is a quick look.
BENCH ?= --size 50M --files 20000 --rounds 3
bench: build
	@$(MAKE) --no-print-directory packages PACKAGES="ripgrep ugrep gcc libc6-dev"
	python3 tools/bench/bench.py --build $(BUILD) $(BENCH)

# Text made to be slow against ordinary log text; HOSTILE='--size 16M' is a quick look.
HOSTILE ?= --size 64M
hostile: build
	python3 tools/hostile/hostile.py $(BUILD)/leakscope $(HOSTILE)

# Manual pages and completions for bash, zsh and fish, from the program's own help.
man: build
	@python3 tools/man/man.py $(BUILD)/leakscope out/man
	@mkdir -p out/completions
	@for shell in bash zsh fish; do \
	  $(BUILD)/leakscope --generate-completion-script $$shell > out/completions/leakscope.$$shell || exit 1; \
	  echo out/completions/leakscope.$$shell; \
	done

# The Debian packages, with the Swift runtime inside: out/leakscope_amd64.deb, and leakscope-pdf where it is built.
DEBBUILD := .build/deb/release
deb: build
	@$(MAKE) --no-print-directory packages PACKAGES="dpkg-dev binutils python3"
	@for product in $$(cd $(BUILD) && ls leakscope leakscope-worker leakscope-reader leakscope-pdf 2>/dev/null); do \
	  swift build -c release --static-swift-stdlib --scratch-path .build/deb --product $$product || exit 1; \
	done
	@cp $(IMAGE) $(DEBBUILD)/
	@tools/deb/deb.sh $(DEBBUILD) out

# The image of Containerfile, with a base made here instead of one fetched; as root.
container: deb
	@$(MAKE) --no-print-directory packages PACKAGES="debootstrap buildah crun"
	STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot tools/deb/container.sh

# Beside rivals that install from packages: docs/comparison.md.
compare: build
	python3 tools/compare/compare.py $(BUILD) out/compare --doc docs/comparison.md

clean:
	rm -rf .build out
