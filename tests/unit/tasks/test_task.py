"""Task ids."""

from __future__ import annotations

import re

import pytest

from vitascope.errors import InvalidTaskId
from vitascope.tasks.task import check_task_id, new_task_id


def test_an_id_is_the_prefix_the_second_and_eight_letters_or_digits() -> None:
    made = {new_task_id(1757169743.9) for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"task-unified-1757169743-[a-z0-9]{8}", one) for one in made)


@pytest.mark.parametrize("wrong", ["", "task-unified", "TASK-UNIFIED-1-aaaaaaaa", "video-1", "../task-unified-1"])
def test_another_prefix_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidTaskId) as refused:
        check_task_id(wrong)
    assert refused.value.param == "task_id"
