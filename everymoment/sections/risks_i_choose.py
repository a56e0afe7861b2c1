"""Risks I choose: what a person wants to do although it is not safe, weighed with them, and looked at again."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    DISTRICT_NURSE,
    HOME_CARE_WORKER,
    PERSON,
    PERSON_AND_TEAM,
    PROFESSIONALS,
    THE_PERSON,
)
from everymoment.sections.kinds import Day, ListOf, Text
from everymoment.sections.section import Effect, Section, When

RISKS_I_CHOOSE = Section(
    key="risks_i_choose",
    title="Risks I choose to take",
    why="So that being safe does not take away what makes a day worth having.",
    fields=(
        ListOf(
            key="risks",
            name="risks I choose to take",
            label="What do you want to do although it carries a risk?",
            item="risk",
            most=12,
            seen_by=PERSON_AND_TEAM,
            written_by=PROFESSIONALS | {PERSON},
            parts=(
                Text(
                    key="wish", name="what I want to do", label="What do you want to do?", longest=300, own_words=True
                ),
                Text(key="benefit", name="what is good about it", label="What is good about it for you?", longest=300),
                Text(key="danger", name="what may go wrong", label="What may go wrong, and how badly?", longest=300),
                Text(
                    key="view",
                    name="how I see it",
                    label="How do you see that risk yourself?",
                    longest=300,
                    own_words=True,
                ),
                Text(key="agreed", name="agreed", label="What was agreed to make it safer?", longest=300),
                Day(key="review_on", name="review by", label="When will you look at it again together?"),
            ),
        ),
    ),
    effects=(
        When(
            "risks",
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE, DISTRICT_NURSE),
                    "Let the person take this risk as agreed. Do not stop it out of caution; say if it has changed.",
                    asks=True,
                ),
                Effect(
                    (),
                    "Note who agreed, and look at it again on the day named.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "risks",
            (Effect((THE_PERSON,), "You may take this risk as agreed. Say so when you change your mind."),),
        ),
    ),
)
