"""Front doors, each with its own address; a door that is not there yet is simply not mounted."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from zhiheng.common import views

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", views.health, name="health")]
if find_spec("zhiheng.desk"):
    urlpatterns.append(path("", include("zhiheng.desk.urls")))
if find_spec("zhiheng.portal"):
    urlpatterns.append(path("", include("zhiheng.portal.urls")))

handler400 = "zhiheng.common.views.bad_request"
handler403 = "zhiheng.common.views.forbidden"
handler404 = "zhiheng.common.views.not_found"
handler500 = "zhiheng.common.views.server_error"
