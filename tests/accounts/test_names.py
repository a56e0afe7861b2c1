"""Names that no account can bear, asked for at the door."""

import pytest
from django.test import Client
from django.urls import reverse

NO_NAME = "nur\0se"


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["sign_in", "ask_password"])
def test_a_name_that_a_database_may_refuse_to_hear_of_is_nobodys(page: str) -> None:
    """PostgreSQL fails on it wherever it is sought; whoever sends it is answered as for any other wrong name."""
    sent, wrong = ({"username": name, "name": name, "password": "no"} for name in (NO_NAME, "nobody"))
    answers = [Client().post(reverse(page), each) for each in (sent, wrong)]
    assert answers[0].status_code == answers[1].status_code < 500
