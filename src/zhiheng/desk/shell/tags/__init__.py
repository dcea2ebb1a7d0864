"""The template tags of the desk, gathered into one library: ``{% load desk %}``."""

from __future__ import annotations

from django.template import Library

from zhiheng.desk.shell.tags import forms, page, pieces, tables

register = Library()
for module in (page, pieces, tables, forms):
    register.tags.update(module.register.tags)
    register.filters.update(module.register.filters)
