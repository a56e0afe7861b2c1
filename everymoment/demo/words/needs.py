"""What daily help takes, why the hospice is asked, and what going home needs, in words of our own."""

DAILY = {
    "eating": (
        "soft food cut small, one thing at a time; tea thickened as the card on the fridge says",
        "eats well if somebody sits down too; hot drinks only half full",
        "little and often; a straw for drinks, and upright for half an hour after",
    ),
    "washing": (
        "a wash at the basin, sitting; the shower only on good days, with two",
        "strip wash in bed, warm flannels, face first; dresses in the blue cardigan",
        "likes to do the face and hands alone; help with back and legs",
    ),
    "toilet": (
        "commode beside the bed at night; pads for going out",
        "walks to the toilet with the frame and one of us; three times at night",
        "catheter, emptied morning and evening; the nurses change it",
    ),
    "skin": (
        "sore on the left heel, dressed on Tuesdays; keep it off the sheet",
        "whole so far; cream on the elbows, and turn at every visit",
    ),
    "pain": (
        "the back, worst before noon; holds the arm of the chair tight when it is bad",
        "the hips at night; warmth helps, and turning to the right",
    ),
    "breathing": ("hard on the stairs and lying flat; the fan and an open window help", "easy at rest"),
    "sleep": ("sleeps in the chair till two, then in bed; the radio low", "well, if the hall light stays on"),
    "mood": ("low in the evenings; a call from family helps", "even, and likes a joke at the door"),
    "taking_medicines": (
        "from the box that the pharmacy fills; watch that they are swallowed",
        "with yoghurt, one at a time; the night ones at nine",
    ),
    "nights": ("wakes twice and calls; family comes from next door", "one turn at three in the morning"),
    "keeping_safe": ("may go out at dusk to look for the bus; the door chain helps", "has fallen twice by the bed"),
}
HARDEST = (
    "sickness that no tablet has stopped for ten days",
    "pain in the bones that breaks through in the evening",
    "fear at night, and nobody sleeps",
)
CHANGING = (
    "walked to the kitchen a month ago, to the chair last week, and now stays in bed; eats a third of what was usual",
    "three infections in five weeks, each leaves more weakness; sleeps most of the day since Friday",
)
NEEDED = (
    "two workers four times a day, and somebody awake at night",
    "care in bed four times a day, a sitter two nights in the week",
)
WARD_SISTERS = ("Ines Carvalho", "Moses Adjei", "Fiona Tait")
FIRST_VISITS = ("the district nurse at two, home care at six", "home care at noon, the nurse before four")
NOT_NOW = (
    "What should happen after death? (asked to leave it for another day)",
    "What does the person want to do although it is not safe? (too tired that day)",
)
