# One command that must hold before a change is handed in: make check
PYTHON ?= .venv/bin/python

.PHONY: setup format check lint types contracts test slow

setup:
	python3 -m venv .venv
	.venv/bin/pip install -q -e ".[test]"

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

check: lint types contracts test

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

contracts:
	$(PYTHON) -c "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"

test:
	$(PYTHON) -m pytest

slow:
	$(PYTHON) -m pytest -v -m slow
