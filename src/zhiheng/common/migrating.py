"""Migrations without rendering the whole house at every step.

Django renders every model related to the one that an operation touches, and here every model is related to a body: the
first start would spend minutes on it, growing with the square of the models. Most operations (a table, a column,
an index, a constraint, plain SQL) need no more than the model itself and the keys of those it points at; a migration of
nothing else is applied on a state that renders just these. Any other migration is applied on Django's own state.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import resolve_relation

NARROW = (
    migrations.CreateModel,
    migrations.AddField,
    migrations.RemoveField,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
)


KEY_OPTIONS = ("db_table", "db_tablespace", "managed", "swappable")
"""What of a model's options says where a foreign key to it points."""
Models = dict[tuple[str, str], ModelState]


def narrow(operation: Operation) -> bool:
    """Say whether an operation touches one model only, and none of those that point at it."""
    if isinstance(
        operation, migrations.AlterField
    ):  # the type of a key decides that of the columns pointing at it
        return not operation.field.unique
    return type(operation) in NARROW or isinstance(operation, migrations.RunSQL)  # or one read from a file


class PointedAt:
    """A registry that renders a model, with the keys of those it points at, when it is asked for."""

    def __init__(self, state: LeanState) -> None:
        self._state = state

    def get_model(self, app_label: str, model_name: str | None = None) -> type[models.Model]:
        """Return the model as it is in this state."""
        if model_name is None:
            app_label, model_name = app_label.split(".")
        whole: dict[tuple[str, str], ModelState] = {}
        keys: dict[tuple[str, str], ModelState] = {}
        self._collect((app_label, model_name.lower()), whole, keys)
        return StateApps(list(self._state.real_apps), keys | whole).get_model(app_label, model_name)

    def _collect(self, key: tuple[str, str], whole: Models, keys: Models) -> None:
        """Add the model with its bases and the tables between it and others, and the keys of those it points at."""
        state = self._state.models.get(key)
        if state is None or key in whole:
            return
        whole[key] = state
        for field in state.fields.values():
            remote = field.remote_field
            if through := getattr(remote, "through", None):
                self._collect(resolve_relation(through, *key), whole, keys)
            if target := getattr(remote, "model", None):
                self._point(resolve_relation(target, *key), whole, keys)
        for base in state.bases:
            if isinstance(base, str):
                self._collect(resolve_relation(base, *key), whole, keys)

    def _point(self, key: tuple[str, str], whole: Models, keys: Models) -> None:
        """Add a model that is pointed at: its table and what a foreign key can name, no column more."""
        state = self._state.models.get(key)
        if state is None or key in keys:
            return
        fields = [(name, field) for name, field in state.fields.items() if field.primary_key or field.unique]
        if any(isinstance(base, str) for base in state.bases) or not any(f.primary_key for _, f in fields):
            self._collect(key, whole, keys)  # its key is somebody else's
            return
        options = {name: value for name, value in state.options.items() if name in KEY_OPTIONS}
        keys[key] = ModelState(state.app_label, state.name, fields, options, state.bases)
        for _, field in fields:
            if target := getattr(field.remote_field, "model", None):
                self._point(resolve_relation(target, *key), whole, keys)


class LeanState(ProjectState):
    """A state whose models are rendered one by one, and only when an operation asks for them."""

    @property
    def apps(self) -> Any:
        """The registry of this state; never kept, so that changing the state renders nothing."""
        return PointedAt(self)

    def clone(self) -> LeanState:
        """Return an exact copy."""
        return LeanState({key: state.clone() for key, state in self.models.items()}, self.real_apps)


class LeanExecutor(MigrationExecutor):
    """Django's executor, applying migrations of narrow operations on a lean state."""

    def migrate(self, *args: Any, **kwargs: Any) -> ProjectState:
        """Apply the plan; returns Django's own state, as whoever follows expects."""
        state = super().migrate(*args, **kwargs)
        return ProjectState(state.models, state.real_apps)

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Apply one migration and return a lean state after it."""
        lean = all(narrow(operation) for operation in migration.operations) and not fake_initial
        kind = LeanState if lean else ProjectState
        done = super().apply_migration(kind(state.models, state.real_apps), migration, fake, fake_initial)
        return LeanState(done.models, done.real_apps)
