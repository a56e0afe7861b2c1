"""The key questions of the last year of life, for assessments and reviews by social care. Source: charter point 5."""

from datetime import date

from everymoment.packs.questions import Question, QuestionSet, Then
from everymoment.sections.audiences import DISTRICT_NURSE, GP, SOCIAL_WORKER

KEY_QUESTIONS_1 = QuestionSet(
    key="key_questions",
    version="1",
    since=date(2026, 11, 1),
    questions=(
        Question(
            "matters",
            "What matters most now, and what should never happen?",
            (("what_matters_to_me", "most_important"), ("what_matters_to_me", "wish_to_avoid")),
        ),
        Question(
            "outlook",
            "Is this likely to be the last year of life, and who knows it?",
            (("my_health", "prognosis"), ("my_health", "who_knows")),
            Then("Say whether this is likely to be the last year of life, and who has been told", GP, 14),
        ),
        Question(
            "place",
            "Where should care be, and where should death be?",
            (("where_i_want_to_be", "place_of_care"), ("where_i_want_to_be", "place_of_death")),
        ),
        Question(
            "speaks",
            "Who speaks for the person, and who should be asked?",
            (
                ("who_speaks_for_me", "capacity"),
                ("who_speaks_for_me", "attorneys"),
                ("who_speaks_for_me", "ask_also"),
            ),
            Then("Explain how somebody can be chosen to decide, and see the papers there are", SOCIAL_WORKER, 28),
        ),
        Question(
            "carer",
            "Who cares, and what do they know and need?",
            (
                ("people_around_me", "carer"),
                ("people_around_me", "main_carer"),
                ("people_around_me", "carer_aware"),
            ),
            Then("Offer the carer an assessment of their own", SOCIAL_WORKER, 14),
        ),
        Question(
            "equipment",
            "How does the person get about, and what is missing in the home?",
            (("equipment", "getting_about"), ("equipment", "equipment")),
            Then("Ask for the equipment that is missing, with a day of delivery", SOCIAL_WORKER, 7),
        ),
        Question(
            "money",
            "Who pays for care, and have the faster benefits been talked about?",
            (("social_care", "funding"), ("social_care", "benefits")),
            Then("Ask the surgery for the form that makes benefits come faster", GP, 7),
        ),
        Question(
            "talking",
            "What helps the person to follow, and to be understood?",
            (
                ("how_to_talk_with_me", "language"),
                ("how_to_talk_with_me", "impairments"),
                ("how_to_talk_with_me", "what_helps"),
            ),
        ),
        Question(
            "faith",
            "What do faith, culture or way of life ask for, and whom should one call?",
            (("about_me", "faith_and_culture"), ("about_me", "faith_contact")),
        ),
        Question(
            "days_and_nights",
            "What help is needed at night, and how are the person's spirits?",
            (("daily_needs", "nights"), ("daily_needs", "mood")),
            Then("Arrange the care at night that is missing", SOCIAL_WORKER, 7),
        ),
        Question(
            "risks",
            "What does the person want to do although it is not safe?",
            (("risks_i_choose", "risks"),),
        ),
        Question(
            "worries",
            "What practical worries are there?",
            (("social_care", "worries"),),
            Then("Find somebody who takes the practical worries off them", SOCIAL_WORKER, 7),
        ),
        Question(
            "worse",
            "What should people do if things get worse?",
            (("treatment_and_resuscitation", "crisis"), ("if_things_get_worse", "what_calms")),
            Then("Talk through what may go wrong, and what to do then", DISTRICT_NURSE, 7),
        ),
        Question(
            "after",
            "What should happen after death?",
            (("after_death", "wishes_after_death"),),
        ),
        Question(
            "information",
            "What has been explained and given to read?",
            (("social_care", "information_given"),),
        ),
    ),
)

VERSIONS = (KEY_QUESTIONS_1,)
"""Every version there was, oldest first."""


def in_force(on: date) -> QuestionSet:
    """The version in force on a day: the first one where none was yet."""
    return next((each for each in reversed(VERSIONS) if each.since <= on), VERSIONS[0])
