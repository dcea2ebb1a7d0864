"""Static files: ours from the packages, the front-end libraries from the set-up's vendor folder; no CDN."""

from zhiheng.config.base import INSTANCE_DIR

STATIC_URL = "/static/"
STATIC_ROOT = INSTANCE_DIR / "static"
VENDOR_DIR = INSTANCE_DIR / "vendor"
VENDOR_DIR.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("vendor", VENDOR_DIR)]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "zhiheng.common.assets.Assets"},
}
