import threading

import pytest
from django.db import connection, transaction

from zhiheng.common import scope
from zhiheng.records.services.numbers import next_number


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_time_have_no_gap_and_no_double(organ):
    given: list[int] = []
    lock = threading.Lock()

    def work(worker: int) -> None:
        try:
            scope.apply(scope.SYSTEM)
            for turn in range(6):
                try:
                    with transaction.atomic():
                        number = next_number(organ, "罚决字", 2026)
                        if (worker + turn) % 4 == 0:
                            raise RuntimeError  # an act that came to nothing
                    with lock:
                        given.append(number.seq)
                except RuntimeError:
                    pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 18
    assert sorted(given) == list(range(1, 19))
