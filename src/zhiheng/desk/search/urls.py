"""Address of the search."""

from django.urls import path

from zhiheng.desk.search import views

urlpatterns = [path("", views.results, name="search")]
