"""Every address there is, in one list. None holds a name or an NHS number: a random reference stands for a person."""

from django.urls import path

from everymoment.pages.account.about import about, accessibility
from everymoment.pages.account.digest import digest
from everymoment.pages.account.home import home
from everymoment.pages.account.new_password import ask_password, new_password
from everymoment.pages.account.privacy import privacy
from everymoment.pages.account.provider import at_provider, from_provider
from everymoment.pages.account.sign_in import sign_in
from everymoment.pages.account.sign_out import sign_out
from everymoment.pages.account.signed_in import signed_in
from everymoment.pages.account.third_party import addresses
from everymoment.pages.person.agreements import agreements
from everymoment.pages.person.course import course
from everymoment.pages.person.distress import distress
from everymoment.pages.person.ending import ending
from everymoment.pages.person.history import history
from everymoment.pages.person.key_questions import key_questions
from everymoment.pages.person.looks import looks
from everymoment.pages.person.newer import plan_newer, section_newer
from everymoment.pages.person.pack import pack
from everymoment.pages.person.pack_pdf import pack_pdf
from everymoment.pages.person.packs import packs
from everymoment.pages.person.paper import print_
from everymoment.pages.person.plan import plan
from everymoment.pages.person.sealed import sealed
from everymoment.pages.person.section import section
from everymoment.pages.person.step import add_step, change_step
from everymoment.pages.person.steps import steps
from everymoment.pages.person.story import story_page
from everymoment.pages.person.team import team
from everymoment.pages.person.who_knows import who_knows
from everymoment.pages.place.actions import action_page, actions_page, add_action
from everymoment.pages.place.board import board_page
from everymoment.pages.place.board_paper import board_paper
from everymoment.pages.place.by_place import by_place_page
from everymoment.pages.place.by_team import by_team_page
from everymoment.pages.place.context import context_page
from everymoment.pages.place.download import download_return
from everymoment.pages.place.framework import framework_page
from everymoment.pages.place.history import point_history
from everymoment.pages.place.measures import groups_page, measure_page, measures_page
from everymoment.pages.place.meetings import add_meeting, add_meeting_action, meeting_page, meetings_page
from everymoment.pages.place.open_data import open_data_page, open_file
from everymoment.pages.place.places import places_page
from everymoment.pages.place.point import point_page
from everymoment.pages.place.practice import practice_item, practice_page
from everymoment.pages.place.promise import promise_page
from everymoment.pages.place.promises import promises_page
from everymoment.pages.place.region import region_page
from everymoment.pages.place.return_ import begin_round, confirm_return, original_return, return_page, returns_page
from everymoment.pages.place.rounds import move_round
from everymoment.pages.place.upload import upload_return
from everymoment.pages.place.write_point import write_point
from everymoment.pages.place.write_practice import add_practice, change_practice, withdraw_practice
from everymoment.pages.team.acknowledge import acknowledge
from everymoment.pages.team.answer_question import answer_question
from everymoment.pages.team.begin import begin
from everymoment.pages.team.behind import my_figures, people_behind
from everymoment.pages.team.caseload import caseload
from everymoment.pages.team.find import find
from everymoment.pages.team.identify import identify
from everymoment.pages.team.members import members
from everymoment.pages.team.newer import notices_newer
from everymoment.pages.team.notices import notices
from everymoment.pages.team.offer import offer
from everymoment.pages.team.register import register
from everymoment.pages.team.start import start
from everymoment.pages.urgent.ask import urgent
from everymoment.pages.urgent.newer import urgent_newer
from everymoment.pages.urgent.person import urgent_person
from everymoment.pages.urgent.unasked import unasked

urlpatterns = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/", sign_in, name="account_login"),  # as allauth calls it
    path("sign-out/", sign_out, name="sign_out"),
    path("sign-in/new-password/", ask_password, name="ask_password"),
    path("sign-in/new-password/<slug:mark>/<slug:token>/", new_password, name="new_password"),
    path("sign-in/with/<slug:kind>/", at_provider, name="at_provider"),
    path("sign-in/with/<slug:kind>/back/", from_provider, name="from_provider"),
    *addresses(),
    path("account/signed-in/", signed_in, name="signed_in"),
    path("account/digest/", digest, name="digest"),
    path("about/", about, name="about"),
    path("accessibility/", accessibility, name="accessibility"),
    path("find/", find, name="find"),
    path("caseload/", caseload, name="caseload"),
    path("measures/mine/", my_figures, name="my_figures"),
    path("measures/<slug:key>/people/", people_behind, name="people_behind"),
    path("notices/", notices, name="notices"),
    path("notices/acknowledge/", acknowledge, name="acknowledge"),
    path("notices/<int:notice_id>/answer/", answer_question, name="answer_question"),
    path("notices/newer/<int:notice>/<int:said>/", notices_newer, name="notices_newer"),
    path("urgent/", urgent, name="urgent"),
    path("urgent/<uuid:ref>/", urgent_person, name="urgent_person"),
    path("people/register/", register, name="register"),
    path("people/unasked/", unasked, name="unasked"),
    path("privacy/", privacy, name="privacy"),
    path("people/<uuid:ref>/begin/", begin, name="begin"),
    path("people/<uuid:ref>/identify/", identify, name="identify"),
    path("people/<uuid:ref>/offer/", offer, name="offer"),
    path("people/<uuid:ref>/start/", start, name="start"),
    path("people/<uuid:ref>/agreements/", agreements, name="agreements"),
    path("people/<uuid:ref>/members/", members, name="members"),
    path("people/<uuid:ref>/ending/", ending, name="ending"),
    path("urgent/<uuid:ref>/newer/<int:number>/", urgent_newer, name="urgent_newer"),
    path("people/<uuid:ref>/", plan, name="plan"),
    path("people/<uuid:ref>/newer/<int:number>/", plan_newer, name="plan_newer"),
    path("people/<uuid:ref>/sections/<slug:key>/", section, name="section"),
    path("people/<uuid:ref>/sections/<slug:key>/newer/<int:number>/", section_newer, name="section_newer"),
    path("people/<uuid:ref>/steps/", steps, name="steps"),
    path("people/<uuid:ref>/steps/add/", add_step, name="add_step"),
    path("people/<uuid:ref>/steps/<slug:step_id>/", change_step, name="change_step"),
    path("people/<uuid:ref>/course/", course, name="course"),
    path("people/<uuid:ref>/distress/", distress, name="distress"),
    path("people/<uuid:ref>/packs/", packs, name="packs"),
    path("people/<uuid:ref>/packs/<slug:key>/", pack, name="pack"),
    path("people/<uuid:ref>/packs/<slug:key>/pdf/", pack_pdf, name="pack_pdf"),
    path("people/<uuid:ref>/key-questions/", key_questions, name="key_questions"),
    path("people/<uuid:ref>/history/", history, name="history"),
    path("people/<uuid:ref>/story/", story_page, name="story"),
    path("people/<uuid:ref>/team/", team, name="team"),
    path("people/<uuid:ref>/who-knows/", who_knows, name="who_knows"),
    path("people/<uuid:ref>/looks/", looks, name="looks"),
    path("people/<uuid:ref>/sealed/", sealed, name="sealed"),
    path("people/<uuid:ref>/print/", print_, name="print"),
    path("places/", places_page, name="places"),
    path("places/<slug:code>/", board_page, name="board"),
    path("places/<slug:code>/board-paper/", board_paper, name="board_paper"),
    path("places/<slug:code>/context/", context_page, name="context"),
    path("places/<slug:code>/points/<int:number>/", point_page, name="point"),
    path("places/<slug:code>/promises/", promises_page, name="promises"),
    path("places/<slug:code>/promises/<slug:framework>/", framework_page, name="framework"),
    path("places/<slug:code>/promises/<slug:framework>/<slug:promise>/", promise_page, name="promise"),
    path("places/<slug:code>/points/<int:number>/history/", point_history, name="point_history"),
    path("places/<slug:code>/actions/", actions_page, name="actions"),
    path("places/<slug:code>/actions/<int:action_id>/", action_page, name="action"),
    path("places/<slug:code>/practice/", practice_page, name="practice"),
    path("places/<slug:code>/practice/add/", add_practice, name="add_practice"),
    path("places/<slug:code>/practice/<int:item_id>/", practice_item, name="practice_item"),
    path("places/<slug:code>/practice/<int:item_id>/change/", change_practice, name="change_practice"),
    path("places/<slug:code>/practice/<int:item_id>/withdraw/", withdraw_practice, name="withdraw_practice"),
    path("places/<slug:code>/meetings/", meetings_page, name="meetings"),
    path("places/<slug:code>/meetings/add/", add_meeting, name="add_meeting"),
    path("places/<slug:code>/meetings/<int:meeting_id>/", meeting_page, name="meeting"),
    path("places/<slug:code>/meetings/<int:meeting_id>/act/", add_meeting_action, name="add_meeting_action"),
    path("places/<slug:code>/measures/", measures_page, name="measures"),
    path("places/<slug:code>/measures/<slug:key>/", measure_page, name="measure"),
    path("places/<slug:code>/measures/<slug:key>/groups/", groups_page, name="groups"),
    path("places/<slug:code>/measures/<slug:key>/places/", by_place_page, name="by_place"),
    path("places/<slug:code>/measures/<slug:key>/teams/", by_team_page, name="by_team"),
    path("regions/<slug:code>/", region_page, name="region"),
    path("places/<slug:code>/open-data/", open_data_page, name="open_data"),
    path("places/<slug:code>/open-data/<int:publication_id>/<slug:kind>/", open_file, name="open_file"),
    path("places/<slug:code>/returns/", returns_page, name="returns"),
    path("places/<slug:code>/returns/upload/", upload_return, name="upload_return"),
    path("places/<slug:code>/returns/begin/", begin_round, name="begin_round"),
    path("places/<slug:code>/returns/<int:return_id>/move/", move_round, name="move_round"),
    path("places/<slug:code>/returns/<int:return_id>/as/<slug:kind>/", download_return, name="download_return"),
    path("places/<slug:code>/returns/<int:return_id>/points/<int:number>/", write_point, name="write_point"),
    path("places/<slug:code>/returns/<int:return_id>/points/<int:number>/act/", add_action, name="add_action"),
    path("places/<slug:code>/returns/<int:return_id>/", return_page, name="return_"),
    path("places/<slug:code>/returns/<int:return_id>/confirm/", confirm_return, name="confirm_return"),
    path("places/<slug:code>/returns/<int:return_id>/original/", original_return, name="original_return"),
]
