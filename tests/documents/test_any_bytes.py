"""Whatever bytes arrive, the only error is Unreadable, in one line. Derandomised: every run tries the same examples."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from everymoment.documents.opening import Unreadable
from everymoment.documents.reading import FORMATS, read_return

FOLDER = Path(__file__).parent / "returns"
REAL = [path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix != ".json"]
ENDINGS = st.sampled_from(sorted(FORMATS)).map(lambda ending: f"return{ending}")
CELLS = st.sampled_from(
    ["", "1", "1 0", "2", "0", "44", '"', '"a', 'b"', "\n", "\r\n", "\t", "Charter point", "Where we are now",
     "Next steps", "Dignity, choice, independence", "positive risk", "Market shaping", "JSNA", "network LSCP", "Page 2",
     "7 day"]
)  # fmt: skip


def read_or_refuse(raw: bytes, name: str) -> None:
    try:
        read = read_return(raw, name)
    except Unreadable as refusal:
        assert str(refusal)
        assert "\n" not in str(refusal)
    else:
        points = [row.point for row in read.rows]
        assert sorted([*points, *read.missing]) == list(range(1, 22))
        assert points == sorted(points)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=400), ENDINGS)
def test_any_bytes_are_read_or_refused(raw, name):
    read_or_refuse(raw, name)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(CELLS, max_size=60), st.sampled_from(["\t", "\n", " "]))
def test_any_mixture_of_a_returns_own_pieces_is_read_or_refused(cells, between):
    read_or_refuse(between.join(cells).encode(), "return.txt")


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.sampled_from(REAL), st.data())
def test_a_return_with_a_piece_torn_out_or_put_in_is_read_or_refused(raw, data):
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 3000)))
    read_or_refuse(raw[:start] + data.draw(st.binary(max_size=6)) + raw[end:], "return.tsv")
