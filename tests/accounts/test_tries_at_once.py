"""Many tries in one moment, from threads of their own, on a database of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from everymoment.accounts import tries


@pytest.mark.usefixtures("own_database")
def test_many_tries_at_once_are_each_counted() -> None:
    def once(_: int) -> bool:
        try:
            return tries.begin("all at once")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        let = list(pool.map(once, range(40)))
    assert sum(let) == tries.MOST
