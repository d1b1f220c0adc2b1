# Two commands are enough on a fresh machine with Python 3.11 and make: `make demo` and `make test`.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
export PYTHON

.PHONY: help demo dev chromium servers test quick lint format bench train ablation figures sealed pictures editor clean
.DEFAULT_GOAL := help
.NOTPARALLEL:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## install, build the graph of the five sample articles, tell what is in it
	@$(BIN)/python scripts/demo.py seeds out

test: dev chromium servers ## install what the tests need, check the code, run all tests
	@checks=0; $(MAKE) --no-print-directory lint || checks=1; \
	$(BIN)/python -m pytest; tests=$$?; \
	exit $$((tests > checks ? tests : checks))

quick: dev ## the tests without the slow ones
	@$(BIN)/python -m pytest -m "not slow"

lint: dev ## style, format, types, import contracts; all four run, whichever fails
	@status=0; \
	$(BIN)/ruff check --quiet --output-format concise . || status=1; \
	$(BIN)/ruff format --check --output-format concise . || status=1; \
	$(BIN)/mypy || status=1; \
	$(BIN)/lint-imports || status=1; \
	if [ $$status -ne 0 ]; then echo "lint: something falls short (above)"; fi; \
	exit $$status

format: dev ## put the code into its form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: dev ## measure speed and size, beside other tools in the same run
	@found=0; for script in benchmarks/*.py; do \
	  case "$$script" in *'*'*|*/_*) continue;; esac; \
	  found=1; echo "== $$script"; $(BIN)/python "$$script" || exit 1; \
	done; \
	[ $$found = 1 ] || echo "bench: no scripts in benchmarks/ yet"

train: dev ## train the linear models on the open corpus and the seeds; calibrate and print cross-validated figures
	@$(BIN)/python scripts/train.py --splits train,dev --write

ablation: dev ## measure what each model is worth, and the seeds by models that never saw them; write docs/models.md
	@$(BIN)/python scripts/ablation.py --write

figures: dev ## measure seeds, train and dev; write tests/corpus/figures.json and the README's table
	@$(BIN)/python scripts/corpus_figures.py --update

sealed: dev ## score the sealed part of the corpus: totals only, logged (WHY="…" says what changed)
	@$(BIN)/python scripts/corpus_sealed.py "$(WHY)"

pictures: dev chromium ## take the README's pictures of the page anew
	@$(BIN)/python scripts/screenshots.py
	@$(BIN)/python scripts/screenshots_server.py

editor: ## bundle the query editor's CodeMirror anew from scripts/editor/package-lock.json (needs Node and npm)
	@cd scripts/editor && npm ci --no-audit --no-fund && npm run --silent build

clean: ## remove what was built and the environment
	rm -rf $(VENV) out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

dev: $(VENV)/.installed-dev

chromium:
	@sh scripts/setup_chromium.sh

servers:
	@sh scripts/setup_servers.sh $(VENV)

$(VENV)/.installed: pyproject.toml scripts/setup_venv.sh
	@sh scripts/setup_venv.sh $(VENV) .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml scripts/setup_venv.sh
	@sh scripts/setup_venv.sh $(VENV) ".[dev]"
	@touch $@ $(VENV)/.installed
