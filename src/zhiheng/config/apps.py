"""Rooms of the house that Django knows, and the middleware every request passes, in order."""

from importlib.util import find_spec

_ROOMS = [
    "zhiheng.common",
    "zhiheng.ledger",
    "zhiheng.journal",
    "zhiheng.organs",
    "zhiheng.sheets",
    "zhiheng.officers",
    "zhiheng.training",
    "zhiheng.support",
    "zhiheng.powers",
    "zhiheng.discretion",
    "zhiheng.approvals",
    "zhiheng.records",
    "zhiheng.cases",
    "zhiheng.disclosure",
    "zhiheng.coordination",
    "zhiheng.appraisal",
    "zhiheng.supervision",
    "zhiheng.reviews",
    "zhiheng.problems",
    "zhiheng.plans",
    "zhiheng.desk",
    "zhiheng.portal",
    "zhiheng.demo",
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    *[room for room in _ROOMS if find_spec(room)],
]

MIDDLEWARE = [
    "zhiheng.common.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "zhiheng.common.middleware.ContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhiheng.organs.middleware.ActorMiddleware",
    "zhiheng.common.middleware.UserErrorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *(["zhiheng.desk.shell.context.shell"] if find_spec("zhiheng.desk") else []),
            ],
        },
    }
]
