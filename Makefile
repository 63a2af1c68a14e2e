# make demo    explain a real fit and a table in the terminal, and write reports
# make lab     open the examples in JupyterLab
# make test    all tests, those in a browser too
# make check   format, lint, types, layers
# make bench   how right and how fast the advice is
#
# Python >= 3.11, git and make are enough: everything else goes into .venv, Node for the lab extension included.
# Each step of the setup leaves a stamp there, so that it runs again only when what it rests on has changed.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo lab test check check-style check-types check-layers check-extension bench clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# What the built lab extension is made of, the guide that goes with it too; the Python sources are installed in place.
SOURCES := pyproject.toml tools/ship_guide.py $(shell find mlguide_jupyter/guide mlguide_jupyter/render -name "*.md" \
	-o -name "*.toml" -o -name "*.json" -o -name "*topic*.jinja" -o -name "_page.py") \
	$(shell find labextension/src labextension/style labextension/schema -type f) \
	labextension/package.json labextension/yarn.lock labextension/tsconfig.json

help:
	@sed -n '1,5s/^# //p' Makefile

demo: $(VENV)/.lab
	@$(BIN)/python tools/demo.py

lab: $(VENV)/.lab
	$(BIN)/jupyter lab --ServerApp.root_dir=examples $(if $(filter 0,$(shell id -u)),--allow-root)

test: $(VENV)/.dev $(VENV)/.chromium
	@# One thread of arithmetic a process: there are as many processes as cores.
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup

# `make -k check` goes on after a failure and shows them all.
check: check-style check-types check-layers check-extension

check-style: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check .

check-types: $(VENV)/.dev
	$(BIN)/mypy

check-layers: $(VENV)/.dev
	$(BIN)/lint-imports

check-extension: $(VENV)/.dev
	@! grep -nE 'https?:|archiveUrl' labextension/yarn.lock || { echo "yarn.lock names a host: take it out"; exit 1; }
	$(BIN)/python tools/write_schema.py --check
	@export PATH="$(CURDIR)/$(BIN):$$PATH"; cd labextension && jlpm install --immutable >/dev/null && jlpm lint:check && jlpm typecheck

bench: $(VENV)/.dev
	$(PIP) --editable '.[bench]'
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist labextension/lib labextension/node_modules mlguide_jupyter/labextension

# The interpreter is looked for once, when there is no .venv yet.
$(BIN)/python:
	@python="$$(bash tools/find_python.sh)" && "$$python" -m venv $(VENV) && $(PIP) --upgrade pip

$(VENV)/.lab: $(BIN)/python $(SOURCES)
	@echo "Setting up: this takes two to three minutes the first time."
	@$(PIP) --editable ".[examples]"
	@touch $@

$(VENV)/.dev: $(BIN)/python $(SOURCES)
	@echo "Setting up: this takes two to three minutes the first time."
	@$(PIP) --editable ".[dev]"
	@touch $(VENV)/.lab $@

$(VENV)/.chromium: $(VENV)/.dev tools/chromium.py
	@$(BIN)/python tools/chromium.py --install
	@touch $@
