"""Parts that several packs begin with: who the person is, and whom to call."""

from everymoment.packs.pack import Ask, Fact, Part

WHO = Part(
    "Who it is about",
    (
        Fact("person.name", "name"),
        Fact("person.nhs_number", "NHS number"),
        Fact("person.born_on", "date of birth"),
        Fact("person.address", "address"),
        Fact("person.telephone", "telephone"),
        Fact("person.practice", "GP surgery"),
        Ask("about_me", "preferred_name"),
    ),
)
WHOM_TO_CALL = Part(
    "Whom to call",
    (
        Ask("the_plan", "co_ordinator"),
        Ask("the_plan", "cover"),
        Ask("people_around_me", "main_carer"),
        Ask("people_around_me", "people"),
        Ask("professionals_who_help", "usual_gp"),
    ),
)
TALKING = Part(
    "How to talk with the person",
    (
        Ask("how_to_talk_with_me", "language"),
        Ask("how_to_talk_with_me", "interpreter"),
        Ask("how_to_talk_with_me", "impairments"),
        Ask("how_to_talk_with_me", "what_helps"),
    ),
)
