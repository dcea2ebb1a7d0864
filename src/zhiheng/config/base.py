"""Place, language and time: where this installation keeps its files and how it speaks."""

import os
from pathlib import Path

PACKAGE_DIR = Path(__file__).resolve().parent.parent
CHECKOUT_DIR = PACKAGE_DIR.parent.parent
INSTANCE_DIR = Path(os.environ.get("ZHIHENG_INSTANCE_DIR", CHECKOUT_DIR / ".local")).resolve()

DEBUG = os.environ.get("ZHIHENG_DEBUG") == "1"
ROOT_URLCONF = "zhiheng.config.urls"
WSGI_APPLICATION = "zhiheng.config.wsgi.application"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = INSTANCE_DIR / "media"
# Nothing a person typed may be lost to a size limit: long statements and lists of evidence are normal.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
MAX_UPLOAD_BYTES = int(os.environ.get("ZHIHENG_MAX_UPLOAD_BYTES", 2 * 1024**3))

# The public address printed on documents and in QR codes.
PUBLIC_URL = os.environ.get("ZHIHENG_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
