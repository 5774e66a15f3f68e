# Two commands: `make demo` opens the workbench, `make test` passes. The others serve who builds.
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3.11
PYTHON := $(shell command -v $(PYTHON) || command -v python3)
UV = $(shell $(PYTHON) tools/bootstrap.py)
export UV_PYTHON_DOWNLOADS = never
export ARPENT_HOME ?= $(CURDIR)/.arpent

.PHONY: help demo test setup check format messages docs benchmarks clean

help:
	@echo "make demo        open La 27e Région's workbench on http://127.0.0.1:8027"
	@echo "make test        check and test everything"
	@echo "make benchmarks  measure everything beside its peers"
	@echo "make messages    collect the sentences to translate"
	@echo "make docs        write the generated reference again"

.stamp/demo: pyproject.toml uv.lock tools/compile_messages.py $(shell find arpent -name '*.po')
	@mkdir -p .stamp && $(UV) sync --quiet --locked --no-dev --inexact && touch $@

.stamp/dev: pyproject.toml uv.lock tools/compile_messages.py $(shell find arpent -name '*.po')
	@mkdir -p .stamp && $(UV) sync --quiet --locked && touch .stamp/demo $@

demo: .stamp/demo
	@.venv/bin/arpent demo

setup: .stamp/dev

test: setup
	@tools/test

check: setup
	@tools/test check

format: setup
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

messages: setup
	@.venv/bin/python tools/messages.py

docs: setup
	@.venv/bin/python tools/reference.py

benchmarks: setup
	@tools/services .venv/bin/python -m benchmarks

clean:
	@rm -rf .venv .tools .stamp .arpent dist
