# 执衡: everything a person types. `make run` serves, `make test` proves; both set up what they need first.
PYTHON ?= python3
VENV := .venv/bin
# Test processes: one more than cores, for each waits now and then for its database or its browser; at most four.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)
PYTEST_ARGS ?=
# Everything is started many times, as processes of their own: compile each module once, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup setup-dev lint style format types contracts migrations pytest trace bench doctor clean wipe pins help

run: setup ## set up, start database + worker + site with demo data on http://127.0.0.1:8000
	@$(VENV)/zhiheng up --demo $(ARGS)

test: setup-dev style ## everything that must hold before a change is accepted; the slow checks run beside the tests
	@mkdir -p .local; $(MAKE) -s -k types contracts migrations > .local/checks.log 2>&1 & checks=$$!; \
	trap "kill $$checks" INT TERM; \
	$(MAKE) -s pytest; tested=$$?; wait $$checks; checked=$$?; cat .local/checks.log; \
	[ $$tested = 0 ] || echo "✗ 测试未通过（见上文 pytest 的输出）" >&2; \
	[ $$checked = 0 ] || echo "✗ 类型、分层或迁移检查未通过（见上文）" >&2; \
	[ $$tested = 0 ] && [ $$checked = 0 ]

setup: ## virtual environment, Python packages, browser libraries (no-op when unchanged)
	@$(PYTHON) scripts/setup.py

setup-dev: ## the same with what tests and checks need
	@$(PYTHON) scripts/setup.py --dev

lint: style types contracts ## style, types and the import contract of the house

style: setup-dev ## style alone: a second
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .

types: setup-dev ## types alone
	$(VENV)/mypy

contracts: setup-dev ## the import contract alone
	$(VENV)/lint-imports --no-logo

format: setup-dev ## put the code into its standard form
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

migrations: setup-dev ## models and migrations agree, and an empty database can be migrated
	$(VENV)/python scripts/check_migrations.py

pytest: setup-dev ## tests only; e.g. make pytest PYTEST_ARGS="tests/law -x" WORKERS=0
	@$(VENV)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS); status=$$?; \
	$(VENV)/python -m zhiheng.ops.postgres stop --tests; exit $$status

trace: setup-dev ## requirement -> tests that show it, and what no test shows
	@$(VENV)/python scripts/trace.py $(ARGS)

bench: setup-dev ## measure and rewrite docs/performance.md
	@$(VENV)/zhiheng bench all $(ARGS)

doctor: setup ## what is missing on this machine, and the command that brings it
	@$(VENV)/zhiheng doctor

clean: ## remove everything set-up made; the data stays
	-@[ ! -x $(VENV)/python ] || $(VENV)/python -m zhiheng.ops.postgres stop
	-@[ ! -x $(VENV)/python ] || $(VENV)/python -m zhiheng.ops.postgres destroy --tests
	rm -rf .venv node_modules .local/vendor .local/static .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

wipe: ## remove the data of this instance too: make wipe CONFIRM=yes
	@[ "$(CONFIRM)" = yes ] || { echo "这会删除本机实例的全部数据（数据库、附件、日志）。确认请执行：make wipe CONFIRM=yes" >&2; exit 2; }
	@$(VENV)/python -m zhiheng.ops.postgres destroy
	@$(VENV)/python -m zhiheng.ops.postgres destroy --tests
	rm -rf .local

pins: setup-dev ## rewrite constraints.txt from the versions installed now
	@$(VENV)/python scripts/pins.py

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile
