# Every Moment: every command of the house. `make` alone lists them; what each does in detail is in setup/.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STEP := sh setup/step.sh
# Kept as bytecode, the program starts in half the time; tests start it often, as a command and as a server.
export PYTHONDONTWRITEBYTECODE =
PYTEST := env -u DATABASE_URL -u EVERYMOMENT_DEMO $(BIN)/python -m pytest

MAKEFLAGS += --silent --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help install tools run spark test test-long check fix bench bench-full requirements sbom clean

help: ## lists these commands
	echo 'Every Moment. Needs Python 3.11 or newer, Node.js 20 or newer with npm, and make.'
	awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

install: ## makes the environment and the front end; fetches nothing when they are up to date
	command -v $(PYTHON) >/dev/null || { echo '$(PYTHON) is missing: install Python 3.11 or newer, or name yours: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) setup/environment.py run
	$(PYTHON) setup/front_end.py

run: install ## sets up what is missing, makes the demo locality once, and serves on 127.0.0.1 (PORT=8000)
	exec $(BIN)/python setup/start.py $(PORT)

spark: install ## adds Spark, a second engine for measures (some 450 MB; it also needs Java 17)
	$(PYTHON) setup/environment.py spark

tools: # what tests and checks need besides the program itself
	command -v $(PYTHON) >/dev/null || { echo '$(PYTHON) is missing: install Python 3.11 or newer, or name yours: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) setup/environment.py test
	$(PYTHON) setup/front_end.py

test: tools ## sets up what tests need, Chromium included, and runs everything
	$(STEP) 'Finding Chromium' sh setup/browser.sh
	$(BIN)/python setup/check.py
	rm -rf var/tests
	echo '==> Side by side: tests on SQLite; those of the rooms that keep again on PostgreSQL, then journeys in Chromium'
	$(BIN)/python setup/side_by_side.py SQLite $(PYTEST) --part SQLite -m 'not journey and not long' \
		-- PostgreSQL $(BIN)/python setup/postgres.py $(BIN)/python -m pytest --part PostgreSQL --only-database -m 'not journey and not long' \
		--then Chromium $(PYTEST) --part Chromium -m 'journey and not long'

test-long: tools ## runs the tests that take minutes
	$(STEP) 'Finding Chromium' sh setup/browser.sh
	$(PYTEST) --part long -m long
	$(STEP) 'Every room that touches the database, on PostgreSQL' $(BIN)/python setup/postgres.py $(BIN)/python -m pytest --only-database --every-room -m 'not journey and not long'

check: tools ## checks form, directions, types, migrations, handbook and templates; changes nothing
	$(BIN)/python setup/check.py

fix: tools ## mends what a machine can mend: form, simple faults, the handbook
	$(STEP) 'Mending simple faults' $(BIN)/ruff check --fix --quiet --exit-zero
	$(STEP) 'Formatting' $(BIN)/ruff format --quiet
	$(STEP) 'Writing the handbook from the declarations' $(BIN)/everymoment handbook

bench: tools ## times what people wait for, beside the floor; writes var/bench.json
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.scale

bench-full: tools ## times every measure over columns as large as England; some 20 minutes and 3 GB for a while
	$(BIN)/python -m bench.scale --plans 600000 --times 3

requirements: ## pins every package again, with hashes (needs uv)
	command -v uv >/dev/null || { echo 'uv is missing: install it first (pip install uv).' >&2; exit 1; }
	for set in run test spark; do \
		uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			--no-emit-find-links --no-annotate --no-header requirements/$$set.in -o requirements/$$set.txt || exit 1; \
	done

sbom: tools ## writes var/sbom.json, what is shipped: versions, hashes, licences (CycloneDX)
	$(BIN)/python -m setup.sbom

clean: ## removes what set-up and tests made; keeps every database
	rm -rf .venv var/cache var/front_end var/logs var/tests var/pictures everymoment.egg-info everymoment/pages/static/nhsuk everymoment/documents/print/letters
	find everymoment tests bench setup -type d -name __pycache__ -prune -exec rm -rf {} +
