# Every target sets up what it needs first; see .ci/setup for how.
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-slow thorough attacks corpus bench check clean lock

READY := .venv/.ready
PYTEST_WORKERS ?= 2
BY_FILE := -n $(PYTEST_WORKERS) --dist loadfile --no-loadscope-reorder
MARKED ?= not slow and not levels and not thorough

# Workers go side by side: threads of a library's own would only get in their way.
test test-slow thorough attacks: export OPENBLAS_NUM_THREADS := 1
test test-slow thorough attacks: export OMP_NUM_THREADS := 1

# The prompt reaches the shell through the environment, never as shell or make text: it may hold quotes, $ and backticks.
ifeq ($(origin PROMPT),undefined)
PROMPT := Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.
endif
override PROMPT := $(value PROMPT)
export PROMPT

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## Make .venv ready: Python packages, and system libraries that are missing

$(READY): uv.lock pyproject.toml Makefile .ci/setup
	@.ci/setup
	@touch $@

demo: $(READY) ## Generate a benchmark from a prompt: make demo PROMPT="..."
	@.venv/bin/benchsmith generate -- "$$PROMPT"

test: $(READY) ## Run the fast tests
	@.venv/bin/pytest $(BY_FILE) -m "$(MARKED)"

test-slow: $(READY) ## Run the tests that take long: whole sessions, the server, the README's commands
	@.venv/bin/pytest $(BY_FILE) -m "slow and not thorough"

thorough: $(READY) ## Run the tests that take minutes: a kill at every moment, random parts in number, whole pictures
	@.venv/bin/pytest -n $(PYTEST_WORKERS) -m thorough

attacks: $(READY) ## Make every attack with fewer walls, and with none
	@.venv/bin/pytest -m levels

corpus: $(READY) ## Measure the gates on the whole corpus, and what the procedural designer yields, and show it in the docs
	@.venv/bin/benchsmith verify-gates --readme README.md
	@.venv/bin/python tests/yields/measure.py --docs docs/families.md

bench: $(READY) ## Measure speed as ratios, side by side in one run; for an idle machine
	@.venv/bin/python tests/bench/run.py

check: $(READY) ## Lint, formatting, types, import layers
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports

clean: ## Remove .venv and all caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .langgraph_api dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: $(READY) ## Resolve uv.lock anew
	@.venv/bin/uv lock
