"""What was released stays: nothing declared is missing from the list, nothing on it has gone, no key is used again."""

from everymoment.handbook.published import differences, published, with_additions


def test_everything_declared_is_published() -> None:
    lines = differences(published()).not_published
    assert not lines, "Add to everymoment/sections/published.txt (or run `everymoment handbook`):\n" + "\n".join(lines)


def test_everything_published_is_still_declared() -> None:
    lines = differences(published()).gone
    assert not lines, (
        "Released and now gone; bring it back, or write ` retired YYYY-MM-DD` behind it in "
        "everymoment/sections/published.txt:\n" + "\n".join(lines)
    )


def test_no_key_that_was_retired_is_used_again() -> None:
    assert differences(published()).used_again == ()


def test_the_list_is_sorted_with_each_line_once() -> None:
    lines = published()
    assert lines == sorted(set(lines)) and len(lines) > 100


def test_a_new_key_is_asked_for_by_its_exact_line() -> None:
    lines = [each for each in published() if each != "field about_me.my_day"]
    assert differences(lines).not_published == ("field about_me.my_day",)
    assert with_additions(lines) == published()


def test_a_key_that_went_is_found_and_never_taken_out() -> None:
    lines = sorted([*published(), "field about_me.shoe_size"])
    assert differences(lines).gone == ("field about_me.shoe_size",)
    assert "field about_me.shoe_size" in with_additions(lines)


def test_a_retired_key_may_be_gone_but_not_come_back() -> None:
    gone = sorted([*published(), "field about_me.shoe_size retired 2027-05-01"])
    assert differences(gone).gone == ()
    back = [each.replace("field about_me.my_day", "field about_me.my_day retired 2027-05-01") for each in published()]
    assert differences(back).used_again == ("field about_me.my_day",)
