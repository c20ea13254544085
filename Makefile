# Two commands a newcomer needs: `make demo` and `make test`. Everything they install lies in .venv/
# except Debian's packages, which `make system` asks apt for.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Debian's python3 may come without ensurepip: the outer pip installs into the venv.
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python install --quiet --require-virtualenv
STAMP := $(VENV)/.installed
DEVSTAMP := $(VENV)/.installed-dev
CATALOGUE := desk/locale/zh_Hans/LC_MESSAGES/django

FUZZ_SECONDS ?= 600

.PHONY: bench-reading bench-desk bench-send screenshots issue-report spoken vendor fuzz demo test test-fast test-long check format requirements system fonts clean messages
.DEFAULT_GOAL := help

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(STAMP): pyproject.toml requirements.txt
	@echo "newsdesk: making a virtual environment in $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEVSTAMP): $(STAMP) requirements-dev.txt
	@echo "newsdesk: installing the tools for tests ..."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(CATALOGUE).mo: $(CATALOGUE).po $(STAMP)
	@$(BIN)/python tools/translations.py compile

fonts:
	@sh tools/system-packages fonts

system:
	@sh tools/system-packages servers

demo: $(STAMP) $(CATALOGUE).mo fonts ## run the whole job once on made-up contributions, into ./demo/
	@$(BIN)/newsdesk demo

test: $(DEVSTAMP) $(CATALOGUE).mo fonts system ## every test, with the real servers
	@$(BIN)/python -m pytest -m "not long" -n 2 --dist loadfile

test-fast: $(DEVSTAMP) $(CATALOGUE).mo ## the tests that need no server
	@$(BIN)/python -m pytest -m "not servers and not long" -n 2 --dist loadfile -q

test-long: $(DEVSTAMP) $(CATALOGUE).mo fonts system ## the full-length fault runs as well
	@$(BIN)/python -m pytest -n 2 --dist loadfile --hypothesis-profile=default

bench-reading: $(DEVSTAMP) ## reading mails, against mail-parser as it ships
	@$(BIN)/python -m benchmarks.bench_reading

bench-desk: $(DEVSTAMP) ## what each page of the desk costs at 20,000 items and 10,000 recipients
	@$(BIN)/python -m benchmarks.bench_desk

bench-send: $(DEVSTAMP) fonts system ## mailing the issue, beside other senders; options by ARGUMENTS="--only 40kB"
	@$(BIN)/python -m benchmarks.bench_send $(ARGUMENTS)

spoken: $(DEVSTAMP) ## learn again what words to the office sound like, from tests/corpus/lines
	@$(BIN)/python tools/spoken.py

screenshots: $(DEVSTAMP) $(CATALOGUE).mo fonts system ## the pictures of the desk in docs/pictures, drawn anew
	@$(BIN)/python -m tools.screenshots

issue-report: $(DEVSTAMP) $(CATALOGUE).mo fonts system ## every rendering of made-up issues on one page to look at
	@$(BIN)/python -m tools.issue_report

vendor: ## fetch the front-end files of others again, from npm
	@folder=$$(mktemp -d) && cd $$folder && npm pack --silent htmx.org@2.0.11 >/dev/null && tar xzf htmx.org-*.tgz && \
	  cp package/dist/htmx.min.js $(CURDIR)/desk/web/static/vendor/htmx.min.js && \
	  cp package/LICENSE $(CURDIR)/desk/web/static/vendor/htmx.LICENSE && rm -r package && \
	  npm pack --silent axe-core@4.14.1 >/dev/null && tar xzf axe-core-*.tgz && \
	  cp package/axe.min.js $(CURDIR)/tests/vendor/axe.min.js && \
	  cp package/LICENSE $(CURDIR)/tests/vendor/axe.LICENSE && rm -r $$folder

# atheris is built for few platforms, so it is no part of the locked set.
fuzz: $(DEVSTAMP) ## structure and decoder under atheris, FUZZ_SECONDS for each target
	@test -d $(VENV)/fuzz || $(BIN)/uv pip install --quiet --python $(BIN)/python --target $(VENV)/fuzz "atheris~=3.0"
	@for target in message decoder boxes; do \
	  PYTHONPATH=$(VENV)/fuzz nice $(BIN)/python -m tests.fuzz.run $$target $(VENV)/fuzz-corpus/$$target -timeout=10 \
	    -rss_limit_mb=1500 -max_len=8192 -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(VENV)/fuzz- || exit 1; \
	done

check: $(DEVSTAMP) ## format, lint, types, layers, translations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/translations.py check

messages: $(DEVSTAMP) ## bring the catalogue up to date with the sources; what is new is untranslated
	@$(BIN)/python tools/translations.py update

format: $(DEVSTAMP) ## rewrite the sources in the house format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

requirements: $(DEVSTAMP) ## lock the dependencies anew, hashed
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group build --universal --generate-hashes --no-header --no-annotate -q -o requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group build --group dev --universal --generate-hashes --no-header --no-annotate -q -o requirements-dev.txt

clean: ## forget the virtual environment and the demo
	rm -rf $(VENV) demo
