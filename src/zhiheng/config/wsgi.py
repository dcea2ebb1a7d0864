"""The WSGI application that the web server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiheng.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 (every page is loaded now, not during the first visitor's request)
# What is loaded lives as long as the process: the collector need not walk it again and again.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
