"""Who may ask what: the reviewed tables of addresses and answers as a page that a privacy officer can read."""

from everymoment.access.who_may_ask import BY_THE_RECORD, GOES_ON, WHAT, Row, addresses, rows
from everymoment.access.who_may_open import ANY
from everymoment.handbook.markdown import capital, page, table

HEADS = ("asked by", "what they are to the person", "rule of the record", "the record is", "who asks")


def who_may_ask_what() -> str:
    """Every address with its door, then what each kind of reader is answered at each door."""
    listed, answers = addresses(), rows()
    first = [each for each in answers if each.asks[0] in {address.open_to for address in listed}]
    doors = dict.fromkeys(each.door for each in listed)
    blocks = [_door(each, [row for row in answers if row.asks[0] == each]) for each in doors]
    about = (
        "Every address there is, and what each kind of reader is answered there. These tables are written by people "
        "and reviewed. Tests ask every address as every kind of reader, and hold the program to each answer: who "
        "changes one without the other is stopped. Each address has a door, and each door its rows; of the rows that "
        "fit a case, the one that names most about it is its answer."
    )
    return page(
        "Who may ask what",
        about,
        "## The answers",
        table(("answer", "what comes"), WHAT.items()),
        "## 1. How an address is asked",
        "It is read (GET; HEAD is answered alike, without the page) or a form is sent to it (POST). Whatever else is "
        "asked is refused with 405, alike for everybody and at every address, there or not. So is a way that the "
        "address does not take, once it is known who asks.",
        "## 2. Before the door",
        "Who is not signed in, or has still to set up the second step that their post asks of them, comes no further "
        "than this.",
        table(
            ("open to", "who asks", "answer", "why"),
            [(row.asks[0], row.asks[5].replace(ANY, "anybody"), _answer(row), row.because) for row in first],
        ),
        "## 3. Wherever the record of one person is asked for",
        "First of all the record opens or stays shut, by the rules in [who may open what](who-may-open-what.md). The "
        "doors marked * below ask this, and add to it.",
        _rows([row for row in answers if row.asks[0] == ANY]),
        "## 4. The doors",
        *(text for block in blocks for text in block),
        "## 5. The addresses",
        table(
            ("address", "asked by", "open to", "door", "what it is"),
            [(f"`/{each.path}`", ", ".join(each.methods), each.open_to, each.door, each.what) for each in listed],
        ),
    )


def _door(name: str, table_rows: list[Row]) -> tuple[str, str]:
    """A door's heading, and its rows; none where it asks nothing but the record."""
    heading = f"### {capital(name)}{' *' if name in BY_THE_RECORD else ''}"
    return heading, _rows(table_rows) or "Nothing more is asked than whether the record is open."


def _rows(table_rows: list[Row]) -> str:
    """Rows as a table, without the columns in which all of them say "whatever it is"."""
    asked = [place for place in range(1, len(HEADS) + 1) if any(row.asks[place] != ANY for row in table_rows)]
    heads = [*(HEADS[place - 1] for place in asked), "answer", "why"]
    return table(heads, [[*(_word(row.asks[place]) for place in asked), row.answer, row.because] for row in table_rows])


def _word(what: str) -> str:
    return "any" if what == ANY else what.replace("_", " ")


def _answer(row: Row) -> str:
    return "goes on to the door" if row.answer == GOES_ON else row.answer
