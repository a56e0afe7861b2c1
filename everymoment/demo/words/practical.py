"""Words about practical things: getting about, equipment, care that comes, and what people want after death."""

GETTING_ABOUT = (
    "Walks with a frame indoors; one person beside on the way to the bathroom.",
    "In and out of bed with one person, on stairs with two.",
    "By wheelchair outside, on foot indoors from chair to chair.",
    "Walks alone indoors, a few yards at a time, and then needs to sit.",
    "[frail] Hardly walks now; two people and a sheet that slides.",
    "[stroke] Leans to the left; stand on that side.",
    "[nerves] Stands with help for as long as it takes to turn, no longer.",
    "[lungs] Walks ten steps and rests; carry the oxygen tube, not the arm.",
    "[dementia] Walks well and does not tire; needs somebody to walk along.",
    "[care_home] Comes to the table with one person and a frame.",
)
# What it is, and where it stands.
THINGS = (
    ("[!care_home] bed that rises and tips", "front room, head to the window"),
    ("[!care_home] commode", "beside the bed, by night only"),
    ("[!care_home] rails by the front steps", "both sides"),
    ("[!care_home] alarm worn round the neck", "around the neck, or on the hook by the bed"),
    ("mattress that fills with air", "on the bed"),
    ("walking frame", "by the armchair"),
    ("wheelchair", "folded in the hall"),
    ("[lungs] oxygen concentrator", "behind the armchair, with a long tube"),
    ("[nerves] hoist that stands on the floor", "bedroom"),
    ("[nerves] letter board", "on the tray"),
    ("[stroke] seat for the bath", "bathroom"),
    ("[care_home] sensor mat beside the bed", "bedroom"),
    ("[care_home] chair that tips back", "day room, by the window"),
)
SUPPLIERS = ("the borough's equipment store", "the hospice", "the Red Cross, on loan", "bought by the family")
TIMES = (
    "four times a day, half an hour each, two people",
    "every morning, three quarters of an hour",
    "mornings and evenings",
    "nights on Tuesday and Saturday, ten till seven",
    "twice a week, two hours",
)
ADJUSTMENTS = (
    "The first appointment of the day, and a seat away from the door.",
    "Visits at home, not at the surgery.",
    "A call the day before, and again on the morning.",
    "Twice the usual time, and one question after the other.",
    "Somebody known in the room when a doctor comes.",
)
DECISIONS_ASSESSED = (
    "whether to move into the back bedroom",
    "whether to go into hospital for an infection",
    "whether to have care at night",
    "whether to share the record with the family",
    "whether to go on with the tablets for blood pressure",
)
SUPPORT_GIVEN = (
    "asked in the morning, in short sentences, with pictures",
    "asked twice on two days, with somebody trusted in the room",
    "hearing aids in, television off, one thing at a time",
    "with an interpreter and without hurry",
)
BEST_INTERESTS = (
    "to be cared for here, and not to be moved for an infection that can be treated here",
    "to have the tablets crushed into yoghurt, and told so each time",
    "to stop tests that cause more fear than they help",
    "to keep the bed low with a mat beside it, instead of rails",
)
WISHES_WEIGHED = (
    "always said that hospitals were for visiting others",
    "wanted to stay near the family, whatever happened",
    "never liked to be handled, and said so early on",
    "asked years ago to be let go when the time came",
)
BURIAL = {
    "christian": (
        "Buried, please, beside my people.",
        "Cremated, with the ashes in the churchyard.",
        "A service in my own church, with the coffin closed.",
        "Buried from my own church, with the bell.",
    ),
    "muslim": (
        "Washed by our own people and buried within a day, facing Makkah.",
        "Ring the mosque at once; they know what to do, day or night.",
        "No examination of my body unless the law asks for it.",
    ),
    "hindu": (
        "Cremated as soon as may be, with my family to dress me.",
        "Put me on the floor at the end if it can be done, with a lamp lit.",
        "Water from the Ganges is in the shrine; a few drops on my lips.",
    ),
    "sikh": (
        "Cremated soon, with my five signs left on me.",
        "The prayers said at the gurdwara, and my hair covered.",
        "My family washes and dresses me, nobody else.",
    ),
    "buddhist": (
        "Leave me lying as I am for some hours, in quiet.",
        "Cremated, with chanting if my friends can come.",
        "Monks from the temple should be asked, and given a meal.",
    ),
    "none": (
        "Cremated, with no fuss and no black.",
        "A plain box, in the woodland if there is room.",
        "No service. A good meal for whoever comes.",
        "My body to those who teach doctors, if they will have it.",
    ),
}
AFTERWARDS = (
    "Let {friend} know before it is in the paper.",
    "I want my own clothes on, not a gown.",
    "Open the window.",
    "Leave my ring where it is.",
    "Somebody should sit with me until they come.",
    "Give my coat to {friend}.",
    "Nobody is to hurry me out of the door.",
    "Tell the neighbours yourselves; do not leave it to the van outside.",
    "[child] {child} is to be rung at once, at any hour.",
    "[partner] Let {partner} have as long alone with me as they want.",
    "[pet] {pet_name} goes to {friend}.",
    "[country] A handful of earth from {country} is in the tin.",
    "[care_home] Let those on my floor say goodbye.",
    "[christian] Send for the minister before the undertaker.",
)
AND_THEN = (
    "The papers are in the bureau.",
    "It has all been talked through.",
    "Nothing dear.",
    "Sing something that people know.",
    "And then put the kettle on.",
    "Afterwards {food}, for all of them.",
    "Say that I was not afraid, whether or not it is so.",
    "Do not let them say that I lost a battle.",
    "I have paid for it.",
    "It need not rain.",
    "[child] {child} has it in writing.",
    "[old] I have been to enough funerals to know what I do not want.",
    "[younger] The children may choose the songs.",
)
FUNERAL = ("Alder & Daughters, funeral directors", "Wandle Co-operative Funerals", "J. Purkiss, undertaker")
STRENGTHS = (
    "I can still do a crossword faster than any of you.",
    "I can tell a story.",
    "I can wait.",
    "I keep the household's books, even now.",
    "I can dress myself if you leave me the time.",
    "I know everybody in this street.",
    "I can laugh at myself.",
    "I make my own mind up.",
    "I can name every song after two bars.",
    "I know what it is to care for somebody.",
    "I still write my own letters.",
    "[language] I dream in {language} and scold in English.",
    "[care_home] I look after the new ones at my table.",
    "[pet] I look after {pet_name}, and not the other way round.",
)
KEEPS_GOING = (
    "What keeps me going is {joy}.",
    "{friend} keeps me going.",
    "Stubbornness, mostly.",
    "I look forward to {food}.",
    "I want to see how it turns out.",
    "A visit to look forward to, that is enough.",
    "My faith, or what is left of it.",
    "The birds at the window.",
    "Being asked for advice.",
    "[child] {child}, of course.",
    "[partner] {partner}, after all these years.",
    "[country] Thinking of {country}.",
    "[younger] There is still work that I care about.",
)
