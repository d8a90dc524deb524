# From the raw tables to the appendix and the report, top to bottom.
#
#   make                        the study in this repository
#   make STUDY=path/to/folder   another study (no blanks in the path)
#   make PYTHON=python          in the environment that is active, without .venv

STUDY ?= .
ifeq ($(wildcard $(STUDY)/study.toml),)
  $(error $(STUDY) holds no study.toml; a study is a folder that holds one (no blanks in its path))
endif

BUILD := $(STUDY)/build
NOTEBOOKS := $(wildcard notebooks/*.ipynb)
LIBRARY := $(shell find ambon_analysis -name '*.py' -o -name '*.toml' -o -name '*.j2' -o -name '*.typ')
RAW := $(STUDY)/study.toml $(STUDY)/data/raw $(wildcard $(STUDY)/data/raw/*.csv $(STUDY)/data/raw/*.xlsx)
CHECKED := $(STUDY)/data/processed/made_from.json
EXECUTED := $(NOTEBOOKS:notebooks/%.ipynb=$(BUILD)/made/%)

ifeq ($(origin PYTHON),undefined)
  PYTHON := .venv/bin/python
  ENVIRONMENT := .venv/installed
endif
RUN = $(PYTHON) -m ambon_analysis --study $(STUDY)

# as many notebooks at a time as there are cores
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
# without byte code every import is two to three times slower
unexport PYTHONDONTWRITEBYTECODE
# threads of a matrix library only get into each other's way here
export OPENBLAS_NUM_THREADS := 1
export AMBON_STUDY := $(abspath $(STUDY))

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all check lab test lint release datapackage lock clean help

all: $(BUILD)/made/figures $(BUILD)/made/appendix $(BUILD)/made/report  ## tables, notebooks, figures, appendices, reports

.venv/installed: requirements.lock pyproject.toml
	@echo "Setting up .venv from requirements.lock; this happens once."
	@python3 -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(CHECKED): $(RAW) $(LIBRARY) $(ENVIRONMENT)
	@$(RUN) check
	@touch $@

$(BUILD)/made/%: notebooks/%.ipynb $(CHECKED)
	@$(RUN) run $<
	@mkdir -p $(@D) && touch $@

# one recipe for the three exports: each is a verb of the command line
$(BUILD)/made/figures $(BUILD)/made/appendix $(BUILD)/made/report: $(EXECUTED)
	@$(RUN) $(@F)
	@mkdir -p $(@D) && touch $@

check: $(ENVIRONMENT)  ## validate the tables only, and write data/processed
	@$(RUN) check

lab: $(CHECKED)  ## explore in JupyterLab
	@$(PYTHON) -m jupyter lab notebooks

test: $(ENVIRONMENT)  ## run the tests that need Python only
	@$(PYTHON) -m pytest -q $(PYTEST)

lint: $(ENVIRONMENT)  ## look for faults of style in code and notebooks
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .

release: all  ## a zip of appendices and reports for a reviewer
	@$(RUN) release

datapackage: $(ENVIRONMENT)  ## write data/raw/datapackage.json anew
	@$(RUN) describe

lock:  ## make requirements.lock and environment.yml anew (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --extra test pyproject.toml --output-file requirements.lock
	@$(PYTHON) tools/environment.py > environment.yml

clean:  ## remove what make made (not figures/, not .venv)
	@rm -rf $(BUILD) $(STUDY)/data/processed

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile
