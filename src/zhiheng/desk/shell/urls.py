"""Addresses of the shell itself."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.shell import nav, notices, password, signin, signins, styleguide, workbench
from zhiheng.desk.shell.access import anyone

urlpatterns = [
    path("login/", signin.sign_in, name="login"),
    path("logout/", signin.sign_out, name="logout"),
    path("desk/", workbench.workbench, name="workbench"),
    path("desk/password/", password.change_password, name="password"),
    path("desk/bell/", notices.bell, name="bell"),
    path("desk/sign-ins/", signins.sign_ins, name="sign-ins"),
    path("desk/styleguide/", styleguide.styleguide, name="styleguide"),
]

nav.register("home", "工作台", "workbench", "ti-layout-dashboard", 0, anyone)
