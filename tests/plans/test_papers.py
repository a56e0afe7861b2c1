"""Paper that is out: whose copy may be printed, what it leaves out, and what is known of it afterwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access.models import Look
from everymoment.plans import own_copy, papers
from everymoment.plans.own_copy import MeantFor
from everymoment.plans.papers import Drawn, NotPrinted
from everymoment.sections import contents
from everymoment.sections.audiences import PERSON
from everymoment.sections.own_copy import LEFT_OUT
from everymoment.sections.paper import CARD, PAPERS, PLAN, URGENT_SHEET, PaperKind
from tests import builders
from tests.made_once import anew, for_a_module

made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def print_(cast: builders.Cast, who: str, kind: PaperKind, whose: MeantFor) -> Drawn:
    """What a paper of this kind was drawn from, printed by one of the cast."""
    seen: list[Drawn] = []

    def draw(drawn: Drawn) -> bytes:
        seen.append(drawn)
        return b"paper"

    assert papers.printed(cast.viewer(getattr(cast, who)), kind, whose, draw) == b"paper"
    return seen[-1]


@pytest.mark.django_db
class TestWhoseCopy:
    @pytest.mark.parametrize(
        ("who", "may"),
        [
            ("edith", {MeantFor.PERSON}),
            ("daughter", {MeantFor.CLOSE_ONE}),
            ("nurse", {MeantFor.PERSON, MeantFor.WORK}),
            ("carer", {MeantFor.PERSON, MeantFor.WORK}),
        ],
    )
    def test_nobody_prints_a_copy_that_is_not_theirs_to_print(self, cast, who, may) -> None:
        for whose in MeantFor:
            if whose in may:
                print_(cast, who, PLAN, whose)
            else:
                with pytest.raises(NotPrinted):
                    print_(cast, who, PLAN, whose)

    @pytest.mark.parametrize("who", ["edith", "daughter", "nurse", "social_worker"])
    def test_a_copy_to_keep_holds_only_what_its_reader_may_see_and_nothing_left_out(self, cast, who) -> None:
        viewer = cast.viewer(getattr(cast, who))
        whose = own_copy.may_print_for(viewer)[0]
        drawn = print_(cast, who, PLAN, whose)
        held_back = {(each.section.key, each.key) for each in LEFT_OUT}
        for seen in drawn.copy.plan.sections:
            for answer in (*seen.answers, *(b for each in seen.answers for b in each.beside)):
                assert viewer.may_see(answer.field)
                assert (seen.section.key, answer.field.key) not in held_back
                assert whose is not MeantFor.PERSON or PERSON in answer.field.seen_by

    def test_a_copy_for_work_holds_what_its_reader_sees_on_the_screen(self, cast) -> None:
        drawn = print_(cast, "nurse", PLAN, MeantFor.WORK)
        assert drawn.copy.plan.answer("people_around_me", "way_in") is not None
        assert drawn.copy.left_out == ()

    def test_what_a_reader_may_not_see_is_not_even_named_as_left_out(self, cast) -> None:
        for who in ("edith", "daughter"):
            names = {each.key for each in own_copy.left_out(cast.viewer(getattr(cast, who)))}
            assert "safeguarding" not in names and "prognosis" not in names
        names = {each.key for each in print_(cast, "nurse", PLAN, MeantFor.PERSON).copy.left_out}
        assert names == {"way_in"}

    def test_everything_left_out_is_an_answer_there_is_with_a_reason(self) -> None:
        for each in LEFT_OUT:
            assert each.name and each.reason.endswith(".")


@pytest.mark.django_db
class TestPapersOut:
    def test_each_is_kept_with_who_when_and_which_change(self, cast) -> None:
        print_(cast, "edith", CARD, MeantFor.PERSON)
        (paper,) = papers.out(cast.viewer(cast.nurse)).papers
        assert (paper.kind, paper.by, paper.meant_for) == (CARD, "Edith Marlow", MeantFor.PERSON)
        assert paper.holds

    def test_a_paper_is_out_of_date_only_when_what_it_carries_has_changed(self, cast) -> None:
        for kind in (PLAN, URGENT_SHEET, CARD):
            print_(cast, "nurse", kind, MeantFor.WORK)

        def stale() -> dict[str, int]:
            return {each.kind.key: each.changes for each in papers.out(cast.viewer(cast.nurse)).papers}

        assert stale() == {"plan": 0, "urgent_sheet": 0, "card": 0}
        cast.write(cast.edith, "what_matters_to_me", {"strengths": "I can sing"})
        assert stale() == {"plan": 1, "urgent_sheet": 0, "card": 0}
        cast.write(cast.edith, "where_i_want_to_be", {"place_of_death": "home"})
        assert stale() == {"plan": 2, "urgent_sheet": 1, "card": 0}
        cast.write(cast.edith, "people_around_me", {"main_carer": {"name": "Joan", "telephone": "07700 900123"}})
        assert stale() == {"plan": 3, "urgent_sheet": 2, "card": 1}

    def test_a_change_that_is_not_material_makes_no_paper_old(self, cast) -> None:
        print_(cast, "nurse", PLAN, MeantFor.WORK)
        cast.write(cast.edith, "where_i_want_to_be", {"talked_about_on": "2026-02-03"})
        assert papers.out(cast.viewer(cast.nurse)).stale == 0

    def test_a_change_that_the_reader_may_not_see_is_not_hinted_at(self, cast) -> None:
        print_(cast, "daughter", PLAN, MeantFor.CLOSE_ONE)
        cast.write(cast.social_worker, "social_care", {"safeguarding": "yes"}, told_by="professional")
        assert papers.out(cast.viewer(cast.daughter)).stale == 0
        assert papers.out(cast.viewer(cast.social_worker)).stale == 1

    def test_the_co_ordinator_is_told_that_old_papers_are_theirs_to_mend(self, cast) -> None:
        assert papers.out(cast.viewer(cast.social_worker)).mine_to_mend
        assert not papers.out(cast.viewer(cast.nurse)).mine_to_mend
        assert not papers.out(cast.viewer(cast.edith)).mine_to_mend

    def test_the_list_asks_twice_however_many_papers_are_out(self, cast) -> None:
        for kind in PAPERS:
            print_(cast, "nurse", kind, MeantFor.WORK)
        viewer = cast.viewer(cast.nurse)
        with CaptureQueriesContext(connection) as asked:
            assert len(papers.out(viewer).papers) == len(PAPERS)
        assert len(asked) == 2

    def test_what_could_not_be_drawn_is_not_kept_as_being_out(self, cast) -> None:
        def broken(drawn: Drawn) -> bytes:
            raise OSError("no paper")

        with pytest.raises(OSError, match="no paper"):
            papers.printed(cast.viewer(cast.edith), PLAN, MeantFor.PERSON, broken)
        assert papers.out(cast.viewer(cast.edith)).papers == ()


@pytest.mark.django_db
class TestCodes:
    def test_a_code_leads_to_the_person_and_says_when_it_was_printed(self, cast) -> None:
        drawn = print_(cast, "daughter", CARD, MeantFor.CLOSE_ONE)
        found = papers.card(drawn.code)
        assert found and found.ref == cast.ref and found.at == drawn.at

    def test_only_a_card_bears_a_code(self, cast) -> None:
        for kind in PAPERS:
            assert bool(print_(cast, "edith", kind, MeantFor.PERSON).code) == kind.coded

    def test_a_code_taken_already_is_drawn_anew(self, cast, monkeypatch) -> None:
        first = print_(cast, "edith", CARD, MeantFor.PERSON).code
        codes = iter([first, "ACDE FGHJ".replace(" ", "")])
        monkeypatch.setattr(papers, "_new_code", lambda: next(codes))
        assert print_(cast, "edith", CARD, MeantFor.PERSON).code == "ACDEFGHJ"
        assert papers.card(first).ref == papers.card("ACDEFGHJ").ref == cast.ref

    def test_a_code_that_no_card_bears_leads_nowhere(self, cast) -> None:
        assert papers.card("ACDEFGHJ") is None
        assert not Look.objects.filter(door="urgent").exists()


def test_a_code_is_eight_signs_that_do_not_look_alike_with_a_letter_among_them() -> None:
    for _ in range(300):
        code = papers._new_code()
        assert len(code) == 8 and not code.isdigit() and set(code) <= set(papers.SIGNS)
        assert papers.code_in(papers.in_groups(code)) == code
    assert not set("OQILZSBU") & set(papers.SIGNS) and len(set(papers.SIGNS)) == len(papers.SIGNS) == 28


@pytest.mark.parametrize("typed", ["a0c1 2e58", "AOCI-ZESB", "  a o c l z e 5 8 ", "aqc1 2es8"])
def test_a_code_may_be_typed_in_any_way_and_with_what_looks_like_it(typed: str) -> None:
    assert papers.code_in(typed) == "A0C12E58"


@pytest.mark.parametrize("typed", ["", "999 000 0018", "12345678", "ACDEFGH", "ACDEFGHJK", "ACDE!GHJ", "ÄCDEFGHJ"])
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert papers.code_in(typed) == ""


def test_every_kind_of_paper_carries_something_and_a_card_nothing_of_illness() -> None:
    for kind in PAPERS:
        carried = {(s.key, f.key) for s, f in contents.all_fields() if kind.carries(s, f)}
        assert carried
        if kind is CARD:
            assert {section for section, _ in carried} == {"the_plan", "people_around_me"}
