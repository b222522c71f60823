# Developers' shortcuts. `make check` is what every change must pass; ./test is the whole suite.
# Everything runs from .venv, which each target first brings up to date (a few hundredths of a second when it is).

python := .venv/bin/python -P

.PHONY: help check static format format-check lint types arrows templates migrations tests wheel requirements environment

help: ## Lists these targets.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

environment: ## Brings .venv up to date.
	@sh -c '. tools/find-python.sh && prepare_environment "$(CURDIR)" dev'

check: static tests ## Everything fast: format, lint, types, arrows, templates, migrations, tests on SQLite.

static: environment ## Everything in check but the tests.
	@.venv/bin/python -m tools.suite --static

format: environment ## Rewrites Python and templates in the project's format.
	$(python) -m ruff check --fix-only --quiet src tests tools
	$(python) -m ruff format --quiet src tests tools
	.venv/bin/djade --target-version 5.2 $$(find src -path '*/templates/*.html') || true  # it exits with 1 where it changed something

format-check: environment ## Is everything in the project's format?
	@.venv/bin/python -m tools.suite --static format

lint: environment ## ruff.
	@.venv/bin/python -m tools.suite --static lint

types: environment ## mypy --strict.
	@.venv/bin/python -m tools.suite --static types

arrows: environment ## Do imports point down?
	@.venv/bin/python -m tools.suite --static arrows

templates: environment ## Are templates in djade's format?
	@.venv/bin/python -m tools.suite --static templates

migrations: environment ## Do migrations say what models say?
	@.venv/bin/python -m tools.suite --static migrations

tests: environment ## Tests on SQLite, without browser, packaging and proofs that run once.
	$(python) -m pytest -n 2 -m "not browser and not packaging and not once"

wheel: environment ## Builds dist/focalpoint-*.whl.
	$(python) -m build --wheel --no-isolation --outdir dist .

requirements: ## Compiles requirements/*.in anew, to the newest versions that fit (needs uv and a network).
	sh tools/compile-requirements.sh
