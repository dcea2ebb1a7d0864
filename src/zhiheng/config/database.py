"""Two logins to one database: ``default`` acts (owns nothing), ``owner`` migrates (never serves a request).

The application role does not own the tables, so PostgreSQL's row-level security binds it: the second lock
behind the policies (see docs/adr).
"""

import os
from urllib.parse import unquote, urlparse


def _from_url(url: str) -> dict[str, object]:
    parts = urlparse(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "zhiheng.common.postgres",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def _urls() -> tuple[str, str]:
    app = os.environ.get("ZHIHENG_DATABASE_URL")
    if app:
        return app, os.environ.get("ZHIHENG_OWNER_DATABASE_URL", app)
    from zhiheng.ops.postgres import connection_settings

    urls = connection_settings()
    return urls.app, urls.owner


_app_url, _owner_url = _urls()
DATABASES = {"default": _from_url(_app_url), "owner": _from_url(_owner_url)}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
