"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.training import (
    activities,
    board,
    courses,
    ledgers,
    marking,
    mine,
    papers,
    plans,
    questions,
    room,
    sittings,
)

app_name = "training"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("signin/", mine.signin, name="signin"),
    path("board/", board.board, name="board"),
    path("board/<int:organ_id>/", board.body, name="body"),
    path("people/", board.people, name="people"),
    path("people/<int:officer_id>/", board.person, name="person"),
    path("hours/<int:entry_id>/reverse/", board.undo, name="undo"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.plan_new, name="plan-new"),
    path("plans/<int:plan_id>/", plans.plan, name="plan"),
    path("plans/lines/<int:line_id>/remove/", plans.line_remove, name="line-remove"),
    path("courses/", courses.courses, name="courses"),
    path("courses/new/", courses.course_form, name="course-new"),
    path("courses/<int:course_id>/", courses.course, name="course"),
    path("courses/<int:course_id>/edit/", courses.course_form, name="course-edit"),
    path("courses/<int:course_id>/switch/", courses.course_switch, name="course-switch"),
    path("courses/<int:course_id>/learn/", mine.learn, name="learn"),
    path("courses/<int:course_id>/beat/", mine.beat, name="beat"),
    path("ledgers/", ledgers.ledgers, name="ledgers"),
    path("activities/", activities.activities, name="activities"),
    path("activities/new/", activities.activity_new, name="activity-new"),
    path("activities/<int:activity_id>/", activities.activity, name="activity"),
    path("activities/<int:activity_id>/qr/", activities.qr, name="qr"),
    path("sittings/", sittings.sittings, name="sittings"),
    path("sittings/new/", sittings.sitting_new, name="sitting-new"),
    path("sittings/pass-marks/", sittings.pass_marks, name="pass-marks"),
    path("sittings/<int:sitting_id>/", sittings.sitting, name="sitting"),
    path("sittings/<int:sitting_id>/marking/", marking.marking, name="marking"),
    path("room/<int:sitting_id>/", room.room, name="room"),
    path("room/<int:sitting_id>/keep/", room.keep, name="keep"),
    path("room/<int:sitting_id>/hand-in/", room.hand_in, name="hand-in"),
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.question, name="question-new"),
    path("questions/<int:question_id>/", questions.question, name="question"),
    path("questions/<int:question_id>/stop/", questions.question_stop, name="question-stop"),
    path("papers/", papers.papers, name="papers"),
    path("papers/new/", papers.paper_form, name="paper-new"),
    path("papers/<int:paper_id>/", papers.paper, name="paper"),
    path("papers/<int:paper_id>/edit/", papers.paper_form, name="paper-edit"),
]
