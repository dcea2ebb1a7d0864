"""Address of the calendar."""

from django.urls import path

from zhiheng.desk.calendar import views

urlpatterns = [path("", views.month, name="calendar")]
