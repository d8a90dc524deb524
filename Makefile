# From the raw tables to the appendix and the report.
#
#   make                        the study in this repository, what of it is stale
#   make STUDY=path/to/folder   another study (no blanks in the path)
#   make JOBS=4                 notebooks at a time (default: as many as cores)
#   make ENGINE=kernel          a Jupyter kernel for each notebook
#   make PYTHON=python          in the environment that is active, without .venv

STUDY ?= .
ifeq ($(wildcard $(STUDY)/study.toml),)
  $(error $(STUDY): there is no study.toml, or a blank in the path, which make cannot read)
endif
ifneq ($(filter diff,$(MAKECMDGOALS)),)
  ifeq ($(BASE),)
    $(error say what to compare with: make diff BASE=<git revision, or folder with a study>)
  endif
endif

BUILD := $(STUDY)/build
ENVIRONMENT :=
ifeq ($(origin PYTHON),undefined)
  PYTHON := .venv/bin/python
  # by content: a lock that was only touched installs nothing
  ENVIRONMENT := $(shell cmp -s requirements.lock .venv/requirements.lock \
    && cmp -s pyproject.toml .venv/pyproject.toml || echo environment)
endif
# git sees notebooks in their clean form, with any Python where this one is gone
FILTER = $$(command -v $(PYTHON) || command -v python3) -m ambon_analysis.clean_notebook
GIT_CONFIG := $(wildcard .git/config)
ifneq ($(wildcard .git),)
  ifeq ($(findstring clean = $(FILTER),$(if $(GIT_CONFIG),$(file <$(GIT_CONFIG)))),)
    ENVIRONMENT += filter
  endif
endif
RUN = $(PYTHON) -m ambon_analysis --study $(STUDY)
HOW = $(if $(JOBS),--jobs $(JOBS)) $(if $(ENGINE),--engine $(ENGINE))

# without byte code every import is two to three times slower
unexport PYTHONDONTWRITEBYTECODE
export AMBON_STUDY := $(abspath $(STUDY))

.SUFFIXES:
.PHONY: all environment filter check explain verify diff lab test fuzz mutants lint bench release datapackage lock clean help

all: $(ENVIRONMENT)  ## tables, notebooks, figures, appendices, reports: what is stale
	@$(RUN) build $(HOW)

environment:
	@echo "Setting up .venv from requirements.lock; this happens once."
	@python3 -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@cp requirements.lock pyproject.toml .venv/

filter:
	@git config filter.clean-notebook.clean '$(FILTER)' 2>/dev/null || true

check: $(ENVIRONMENT)  ## validate the tables only, and write data/processed
	@$(RUN) check

explain: $(ENVIRONMENT)  ## say of each output: up to date, or what changed
	@$(RUN) explain

verify: $(ENVIRONMENT)  ## make it all elsewhere, and compare with figures/
	@$(RUN) verify $(HOW)

diff: all  ## BASE=revision or folder: every printed number that changed since
	@$(RUN) diff $(BASE)

# a study with notebooks of its own is opened there, any other in this project
LAB = $(if $(wildcard $(STUDY)/notebooks $(STUDY)/explore),$(STUDY),.)
lab: check  ## explore in JupyterLab, beside the chapters
	@$(PYTHON) -m jupyterlab $(LAB) \
	  --LabApp.default_url=/lab$(if $(wildcard $(LAB)/explore),/tree/explore) \
	  --FileContentsManager.post_save_hook=ambon_analysis.after_saving.refresh_git

test: $(ENVIRONMENT)  ## run the tests that need Python only
	@$(PYTHON) -m pytest -q -n $(or $(JOBS),auto) --dist loadfile $(PYTEST)

fuzz: $(ENVIRONMENT)  ## spoil whole studies without end (SEEDS=1000: so many)
	@$(PYTHON) -m tests.fuzz $(SEEDS)

mutants: $(ENVIRONMENT)  ## change the code a little: do the tests notice? (MODULES=...)
	@$(PYTHON) -m tests.mutants $(MODULES)

lint: $(ENVIRONMENT)  ## look for faults of style and of types
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy

bench: $(ENVIRONMENT)  ## measure, side by side, into benchmarks/RESULTS.md
	@$(PYTHON) -m benchmarks

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
