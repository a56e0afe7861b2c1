"""Every address there is, in one list. None holds a name or an NHS number: a random reference stands for a person."""

from django.urls import path

from everymoment.pages.account.about import about, accessibility
from everymoment.pages.account.home import home
from everymoment.pages.account.sign_in import sign_in
from everymoment.pages.account.sign_out import sign_out
from everymoment.pages.person.history import history
from everymoment.pages.person.paper import print_
from everymoment.pages.person.plan import plan
from everymoment.pages.person.section import section
from everymoment.pages.person.team import team
from everymoment.pages.place.board import board_page
from everymoment.pages.place.places import places_page
from everymoment.pages.place.point import point_page
from everymoment.pages.place.return_ import confirm_return, original_return, return_page, returns_page
from everymoment.pages.team.acknowledge import acknowledge
from everymoment.pages.team.answer_question import answer_question
from everymoment.pages.team.find import find
from everymoment.pages.team.notices import notices
from everymoment.pages.urgent.ask import urgent
from everymoment.pages.urgent.person import urgent_person

urlpatterns = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("about/", about, name="about"),
    path("accessibility/", accessibility, name="accessibility"),
    path("find/", find, name="find"),
    path("notices/", notices, name="notices"),
    path("notices/acknowledge/", acknowledge, name="acknowledge"),
    path("notices/<int:notice_id>/answer/", answer_question, name="answer_question"),
    path("urgent/", urgent, name="urgent"),
    path("urgent/<uuid:ref>/", urgent_person, name="urgent_person"),
    path("people/<uuid:ref>/", plan, name="plan"),
    path("people/<uuid:ref>/sections/<slug:key>/", section, name="section"),
    path("people/<uuid:ref>/history/", history, name="history"),
    path("people/<uuid:ref>/team/", team, name="team"),
    path("people/<uuid:ref>/print/", print_, name="print"),
    path("places/", places_page, name="places"),
    path("places/<slug:code>/", board_page, name="board"),
    path("places/<slug:code>/points/<int:number>/", point_page, name="point"),
    path("places/<slug:code>/returns/", returns_page, name="returns"),
    path("places/<slug:code>/returns/<int:return_id>/", return_page, name="return_"),
    path("places/<slug:code>/returns/<int:return_id>/confirm/", confirm_return, name="confirm_return"),
    path("places/<slug:code>/returns/<int:return_id>/original/", original_return, name="original_return"),
]
