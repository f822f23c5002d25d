# Each target wraps one command; `make` alone lists them. Needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
endif
AQPARAT := $(BIN)/aqparat
INSTALLED := .venv/installed
INSTALLED_TEST := .venv/installed-test

# One manifest stands for all documents of one findings file: it is written last.
KINDS := remediation control_plan monitoring quarter_analysis self_assessment
FOUND := $(foreach kind,$(KINDS),$(wildcard findings/*/*/$(kind).yaml))
SOURCES := $(foreach kind,$(KINDS),$(filter findings/%/$(kind).yaml,$(FOUND)))
# A folder's name with a blank falls apart in a list of make: one command builds those schools and skips the unchanged.
BLANKS := $(if $(filter-out findings/%.yaml,$(FOUND)),blanks)
MANIFESTS := $(SOURCES:findings/%.yaml=output/%.manifest.json)
# What shapes every document. Acts, templates, photos and school.yaml are not here: each report names its own in DEPS.
CODE := $(wildcard pipeline/*.py pipeline/*/*.py pipeline/*/*/*.py pipeline/counts.toml pipeline/kinds/data/* pipeline/control/data/*/* pipeline/criteria/data/* pipeline/language/data/* pipeline/results/data/*)
DEPS := .cache/make
REGISTER := pipeline/acts/data/register.json

MAKEFLAGS += --no-builtin-rules --keep-going
.SECONDEXPANSION:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@$(PYTHON) -c "import re; [print(f'{n:<10} {t}') for n, t in re.findall(r'^(\w+):.*?## (.*)', open('Makefile', encoding='utf-8').read(), re.M)]"

.PHONY: report
report: $(MANIFESTS) $(BLANKS) ## build every document whose findings, evidence, template or acts have changed

.PHONY: blanks
blanks: $(INSTALLED) | $(REGISTER)
	$(AQPARAT) build "findings/*/* *" --output output

# The list of prerequisites of each report is written by its build, as a C compiler does with headers.
-include $(wildcard $(DEPS)/*/*/*.d)

output/%.manifest.json: findings/%.yaml $$(wildcard findings/$$(*D)/school.yaml findings/$$(*D)/accepted.yaml) $(CODE) $(INSTALLED) | $(REGISTER)
	$(AQPARAT) build $< --output output --deps $(DEPS)/$*.d

# A document that is missing is built; one that is there is as new as its manifest.
define document
output/%$(1): | output/%.manifest.json
	$(AQPARAT) build findings/$$*.yaml --output output --deps $(DEPS)/$$*.d
endef
LAYOUTS := table cover plan interim matrix sheets cards results
$(foreach layout,$(LAYOUTS),$(foreach end,kk.docx ru.docx docx,$(eval $(call document,.$(layout).$(end)))))
$(foreach end,kk.docx ru.docx,$(eval $(call document,.$(end))))

# The compiled register follows its sources; which reports that concerns is in DEPS.
$(REGISTER): $(wildcard pipeline/acts/data/*.yaml) | $(INSTALLED)
	$(BIN)/python -m pipeline.acts.compile

.PHONY: summary
summary: $(INSTALLED) ## sum up all schools of findings/ in one document and one Excel workbook
	$(AQPARAT) summary findings --output output

.PHONY: test
test: $(INSTALLED_TEST) ## run the tests
	$(BIN)/python -m pytest

.PHONY: check
check: $(INSTALLED_TEST) ## lint, formatting and types; changes nothing
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

.PHONY: golden
golden: $(INSTALLED_TEST) ## write the golden texts anew; look at the difference before you commit it
	$(BIN)/python -m pytest --golden

.PHONY: schema
schema: $(INSTALLED) ## write findings/schema.json from the models
	$(AQPARAT) schema --output findings/schema.json

.PHONY: bench
bench: $(INSTALLED_TEST) ## measure speed beside docxtpl in one run; BENCH="--quick render" chooses
	$(BIN)/python tests/bench.py $(BENCH)

.PHONY: archive
archive: report ## put finished reports into bags, all or those of one YEAR=2025
	$(AQPARAT) archive $(if $(YEAR),findings/$(YEAR))

.PHONY: verify
verify: $(INSTALLED) ## check that built documents and bags are whole
	$(AQPARAT) verify

.PHONY: regenerate
regenerate: $(INSTALLED) ## rebuild archived reports from their bags and compare, all or those of one YEAR=2025
	$(AQPARAT) regenerate $(if $(YEAR),archive/$(YEAR))

.PHONY: clean
clean: $(INSTALLED) ## remove built documents; what a person changed or wrote stays
	$(AQPARAT) clean --output output

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	@$(PYTHON) -c "open('$@', 'w').close()"

$(INSTALLED_TEST): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --editable .[test]
	@$(PYTHON) -c "open('$@', 'w').close()"
