"""Paper says what the plan says and no more: every section, every kind, any words, tagged for those who listen."""

import io
import time
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.documents.print import press
from everymoment.documents.print.lines import LONGEST_WORD, MAY_BREAK, breakable
from everymoment.documents.print.paper import LAYOUTS, NOT_ON_THIS_COPY, pdf
from everymoment.packs.contents import PACKS
from everymoment.packs.pack import Ask
from everymoment.people import clock
from everymoment.plans import lead, own_copy, packs, papers, read
from everymoment.plans.own_copy import MeantFor
from everymoment.plans.papers import Drawn
from everymoment.plans.read import Answer
from everymoment.sections import contents
from everymoment.sections.kinds import ListOf
from everymoment.sections.own_copy import LEFT_OUT
from everymoment.sections.paper import CARD, EASY_READ, LARGE_PRINT, PAPERS, PLAN, URGENT_SHEET, PaperKind
from everymoment.sections.urgent import URGENT_GROUPS
from tests import builders

# CPU, ten times what it takes (10 to 80 ms): this finds a press that grew cold, and is no matter of a busy machine.
SLOWEST_S = 1.0
HARD_WORDS = "#strong[x] $ \\ \"quotes\" 'and' @label <tag> // /* `code` _em_ *bold* #panic() {{ x }}"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


@pytest.fixture
def cast(db: None) -> builders.Cast:
    return builders.cast()


def fill(cast: builders.Cast) -> None:
    """Every section, each field written by somebody who may."""
    for section in contents.SECTIONS:
        for account in (cast.nurse, cast.social_worker):
            viewer, whole = cast.viewer(account), builders.whole_section(section.key)
            may = {key: value for key, value in whole.items() if viewer.may_write(section.field(key))}
            cast.write(account, section.key, may)


def print_(cast: builders.Cast, who: str, kind: PaperKind, whose: MeantFor, with_who: bool = False) -> bytes:
    """The PDF that one of the cast prints."""
    viewer = cast.viewer(getattr(cast, who))
    return papers.printed(viewer, kind, whose, lambda drawn: pdf(viewer, drawn, with_who=with_who))


def text_of(made: bytes) -> str:
    """The words of a PDF as a reader takes them out, spaces made one, breaks without width left out."""
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    words = " ".join(each.extract_text() for each in pages).replace(MAY_BREAK, "")
    return " ".join(words.split())


def pages_of(made: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(made)).pages)


def test_every_kind_of_paper_has_a_layout() -> None:
    assert set(LAYOUTS) == set(PAPERS)
    for layout, _ in LAYOUTS.values():
        assert (press.LAYOUTS / f"{layout}.typ").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.key)
def test_a_paper_is_tagged_titled_in_english_and_quick(cast: builders.Cast, kind: PaperKind, monkeypatch: Any) -> None:
    fill(cast)
    standards: list[Any] = []
    press_it = press._set

    def watched(*words: Any) -> bytes:
        standards.append(words[3])
        return press_it(*words)

    monkeypatch.setattr(press, "_set", watched)
    print_(cast, "nurse", kind, MeantFor.PERSON)
    started = time.process_time()
    made = print_(cast, "nurse", kind, MeantFor.WORK)
    assert time.process_time() - started < SLOWEST_S
    # Accepted as PDF/UA-1 at the first try: nothing was set a second time without it.
    assert standards == [[press.ACCESSIBLE]] * 2
    reader = pypdf.PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root and root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert reader.metadata.title.startswith("Edith Marlow, ")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [PLAN, LARGE_PRINT, EASY_READ], ids=lambda kind: kind.key)
@pytest.mark.parametrize(
    ("who", "whose"), [("edith", MeantFor.PERSON), ("daughter", MeantFor.CLOSE_ONE), ("nurse", MeantFor.WORK)]
)
def test_every_section_is_printed_as_its_reader_may_see_it(cast, kind, who, whose) -> None:
    fill(cast)
    viewer, words = cast.viewer(getattr(cast, who)), text_of(print_(cast, who, kind, whose))
    held_back = {(e.section.key, e.key) for e in LEFT_OUT} if whose is not MeantFor.WORK else set()
    for section in contents.SECTIONS:
        # A section of which this reader may see nothing is not even named.
        assert section.title in words or not any(viewer.may_see(each) for each in section.fields)
        for field in section.fields:
            example = builders.example(field)
            if isinstance(field, ListOf) or not isinstance(example, str) or not example.startswith("Some words"):
                continue
            stands = viewer.may_see(field) and (section.key, field.key) not in held_back
            assert (example in words) == stands, field


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.key)
def test_nothing_left_out_is_in_the_persons_copy_whoever_prints_it(cast, kind) -> None:
    fill(cast)
    cast.write(cast.social_worker, "people_around_me", {"way_in": "Key safe 4071"})
    told = {"prognosis": "weeks", "prognosis_on": "2026-02-03", "prognosis_by": "Dr Outlook"}
    cast.write(cast.gp, "my_health", told, told_by="professional")
    for who in ("edith", "nurse"):
        words = text_of(print_(cast, who, kind, MeantFor.PERSON, with_who=True)).lower()
        assert "4071" not in words and "dr outlook" not in words and "safeguarding" not in words
    assert ("4071" in text_of(print_(cast, "nurse", kind, MeantFor.WORK))) == (kind is not CARD)


@pytest.mark.django_db
def test_what_is_left_out_is_said_with_its_reason(cast) -> None:
    words = text_of(print_(cast, "edith", PLAN, MeantFor.PERSON))
    assert "What this copy leaves out" in words and "opens the door to whoever finds it" in words
    assert "Not on this copy: way in" in words


@pytest.mark.django_db
class TestThePlan:
    def test_it_says_whose_it_is_as_of_when_and_how_many_pages(self, cast) -> None:
        made = print_(cast, "edith", PLAN, MeantFor.PERSON)
        words = text_of(made)
        number = " ".join((cast.number[:3], cast.number[3:6], cast.number[6:]))
        assert f"NHS number {number}" in words
        assert f"change {read.plan(cast.viewer(cast.edith)).number}" in words
        assert f"page 2 of {pages_of(made)}" in words
        assert "Ruth Adeyemi, co-ordinator: 020 7946 0101" in words

    def test_empty_parts_say_so_and_what_is_not_known(self, cast) -> None:
        words = text_of(print_(cast, "nurse", PLAN, MeantFor.WORK))
        assert words.count("Nothing is recorded here yet.") == len(contents.SECTIONS)
        assert "Not known yet: what is most important to me" in words

    def test_a_draft_and_a_plan_past_its_review_say_so_on_top(self, db) -> None:
        cast = builders.cast(published=False)
        for kind in PAPERS:
            assert "Draft. This plan is not in force yet." in text_of(print_(cast, "nurse", kind, MeantFor.WORK))

    def test_a_closed_plan_says_so_on_top(self, cast) -> None:
        lead.close(cast.viewer(cast.social_worker), because="she has moved")
        for kind in PAPERS:
            assert "Closed. This plan is kept to be read." in text_of(print_(cast, "nurse", kind, MeantFor.WORK))

    @pytest.mark.parametrize("kind", [PLAN, URGENT_SHEET], ids=lambda kind: kind.key)
    def test_a_decision_never_stands_without_its_standing_its_paper_and_its_weight(self, cast, kind) -> None:
        said = {"cpr": "do_not_attempt", "cpr_status": "draft", "cpr_paper": "yellow folder"}
        cast.write(cast.gp, "treatment_and_resuscitation", said, told_by="professional")
        words = text_of(print_(cast, "nurse", kind, MeantFor.WORK))
        assert "Not in force: Draft" in words and "Do not rely on this as it stands." in words
        assert "yellow folder" in words
        beside = words[words.index("Not recorded: ", words.index("Draft")) :].split(".")[0]
        assert all(each in beside for each in ("decided on", "review by", "decided by")), beside
        field = contents.section("treatment_and_resuscitation").field("cpr")
        assert field.weight in words

    def test_who_said_it_is_printed_only_when_wanted(self, cast) -> None:
        cast.write(cast.edith, "about_me", {"preferred_name": "Edie"})
        for wanted in (True, False):
            words = text_of(print_(cast, "nurse", PLAN, MeantFor.WORK, with_who=wanted))
            assert ("Edith Marlow (the person) wrote this on" in words) == wanted

    def test_own_words_stand_as_a_quotation(self, cast) -> None:
        cast.write(cast.edith, "what_matters_to_me", {"most_important": "My own bed"})
        assert "“My own bed”" in text_of(print_(cast, "edith", PLAN, MeantFor.PERSON))


@pytest.mark.django_db
class TestTheUrgentSheet:
    def test_it_is_one_page_in_the_order_of_the_urgent_view(self, cast) -> None:
        fill(cast)
        made = print_(cast, "nurse", URGENT_SHEET, MeantFor.WORK)
        words = text_of(made)
        assert pages_of(made) == 1
        assert words.index("Treatment decisions") < words.index("If things get worse") < words.index("Call now")
        for group in URGENT_GROUPS:
            assert group.title in words

    def test_a_plan_too_long_for_a_page_is_shortened_and_says_so(self, cast) -> None:
        fill(cast)
        long = "She is to be sat up with the window open, and nobody is to hurry her. " * 20
        situations = next(f for f in contents.section("if_things_get_worse").fields if isinstance(f, ListOf))
        item = builders.example(situations)[0]
        parts = {p.key: long[: p.longest - 1] for p in situations.parts if hasattr(p, "longest")}
        many = [{**item, **parts, "id": f"item-{each}"} for each in range(situations.most)]
        cast.write(cast.nurse, "if_things_get_worse", {situations.key: many})
        cast.write(cast.nurse, "what_matters_to_me", {"most_important": long, "wish_to_avoid": long})
        cast.write(cast.gp, "treatment_and_resuscitation", {"crisis": long}, told_by="professional")
        made = print_(cast, "nurse", URGENT_SHEET, MeantFor.WORK)
        words = text_of(made)
        assert pages_of(made) == 1
        assert "(more in the plan)" in words and "more in the plan" in words
        for group in URGENT_GROUPS:
            assert group.title in words

    def test_an_empty_plan_says_in_each_block_what_is_not_known(self, cast) -> None:
        words = text_of(print_(cast, "nurse", URGENT_SHEET, MeantFor.WORK))
        for group in URGENT_GROUPS:
            assert group.empty in words

    def test_what_a_reader_may_not_have_is_never_told_as_nothing_recorded(self, cast) -> None:
        fill(cast)
        words = text_of(print_(cast, "daughter", URGENT_SHEET, MeantFor.CLOSE_ONE))
        assert NOT_ON_THIS_COPY in words
        assert "Nothing is recorded about the illness" not in words


@pytest.mark.django_db
class TestTheCard:
    def test_it_says_whom_to_call_and_the_code_but_nothing_of_illness_or_decisions(self, cast) -> None:
        fill(cast)
        cast.write(cast.gp, "my_health", {"diagnosis": "heart failure"}, told_by="professional")
        made = print_(cast, "nurse", CARD, MeantFor.WORK)
        words = text_of(made)
        assert pages_of(made) == 1
        for each in ("Edith Marlow", "Born 14 March 1942", "020 7946 0101", "Look it up with this code"):
            assert each in words
        assert f"Printed on {clock.said_moment(clock.now()).split(' at ')[0]}" in words
        for each in ("heart failure", "CPR", "resuscitat"):
            assert each not in words

    def test_long_names_are_set_smaller_and_never_cut(self, cast) -> None:
        long = "Bartholomew-Featherstonehaugh " * 6
        cast.write(cast.edith, "people_around_me", {"main_carer": {"name": long[:199], "telephone": "07700 900123"}})
        words = text_of(print_(cast, "edith", CARD, MeantFor.PERSON))
        assert "07700 900123" in words and words.count("Featherstonehaugh") >= 5


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [PLAN, LARGE_PRINT, EASY_READ], ids=lambda kind: kind.key)
def test_words_that_look_like_mark_up_are_words(cast, kind) -> None:
    cast.write(cast.edith, "what_matters_to_me", {"most_important": HARD_WORDS})
    assert HARD_WORDS in text_of(print_(cast, "edith", kind, MeantFor.PERSON))


@pytest.mark.django_db
def test_words_from_right_to_left_are_printed_whole(cast) -> None:
    cast.write(cast.edith, "what_matters_to_me", {"most_important": HEBREW})
    words = text_of(print_(cast, "edith", PLAN, MeantFor.PERSON))
    assert "Some signs are missing" not in words and set(HEBREW) <= set(words)


@pytest.mark.django_db
def test_signs_that_our_letters_lack_are_said_to_be_missing(cast) -> None:
    cast.write(cast.edith, "what_matters_to_me", {"most_important": "Sing with me \U0001f3b6"})
    made = print_(cast, "edith", PLAN, MeantFor.PERSON)
    assert "Some signs are missing." in text_of(made)
    assert "/StructTreeRoot" in pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1, max_size=300))
def test_any_words_that_a_plan_keeps_can_be_printed(cast, words: str) -> None:
    field = contents.section("what_matters_to_me").field("most_important")
    answer = Answer(field, words)
    viewer = cast.viewer(cast.edith)
    copy = own_copy.copy(viewer, read.plan(viewer), MeantFor.PERSON)
    first, *rest = copy.plan.sections
    plan = replace(copy.plan, sections=(replace(first, answers=(answer,)), *rest))
    for kind in (PLAN, URGENT_SHEET, EASY_READ):
        made = pdf(viewer, Drawn(kind, replace(copy, plan=plan), clock.now()))
        assert made.startswith(b"%PDF-") and pages_of(made) >= 1


@given(st.text())
def test_a_word_may_break_but_loses_nothing(text: str) -> None:
    told = breakable(text.replace(MAY_BREAK, ""))
    assert told.replace(MAY_BREAK, "") == text.replace(MAY_BREAK, "")
    assert all(len(piece) <= LONGEST_WORD for word in told.split() for piece in word.split(MAY_BREAK))


@pytest.mark.django_db
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.key)
def test_every_pack_is_printed_with_what_is_known_and_who_could_tell_the_rest(cast, pack) -> None:
    said = {"cpr": "do_not_attempt", "cpr_status": "draft"}
    cast.write(cast.gp, "treatment_and_resuscitation", said, told_by="professional")
    cast.write(cast.social_worker, "people_around_me", {"way_in": "Key safe by the door, 4711"})
    sender = next(each for each in staff(cast) if role_of(each) in {role.key for role in pack.for_roles})
    client = Client()
    client.force_login(sender)
    answered = client.get(reverse("pack_pdf", args=[cast.ref, pack.key]))
    assert answered.status_code == 200 and answered["Content-Type"] == "application/pdf"
    assert "no-store" in answered["Cache-Control"] and "Marlow" not in answered["Content-Disposition"]
    words = text_of(answered.content)
    seen = packs.filled(cast.viewer(sender), pack)
    assert f"{seen.known} of {seen.asked} answers that are needed are known." in words
    assert pack.title in words and "999 000 " in words and "Not known." in words
    assert "4711" not in words, "the code of a key safe leaves the house on no paper"
    if any(isinstance(each, Ask) and each.field == "cpr" for each in pack.asks()):
        assert "Not in force: Draft" in words
    assert "/StructTreeRoot" in pypdf.PdfReader(io.BytesIO(answered.content)).trailer["/Root"]


@pytest.mark.django_db
def test_a_pack_is_printed_only_for_who_sends_it_and_only_where_there_is_one(cast) -> None:
    client = Client()
    client.force_login(cast.carer)
    assert client.get(reverse("pack_pdf", args=[cast.ref, "fast_track"])).status_code == 403
    assert client.get(reverse("pack_pdf", args=[cast.ref, "no-such-pack"])).status_code == 404


def staff(cast) -> list:
    """Everybody at work on the team."""
    return [cast.nurse, cast.social_worker, cast.gp, cast.carer]


def role_of(account) -> str:
    return account.current_post.role
