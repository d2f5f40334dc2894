"""Several servers behind one: who gets a film, and who makes it when another is gone."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.server import Server
from tests.service.test_remote_engines import settings_of


def test_two_servers_share_the_films_and_one_makes_what_the_other_had(
    make_server: Callable[..., Server], tmp_path: Path
) -> None:
    backs = [make_server(testcard_pace=0.02) for _ in range(2)]
    for back in backs:
        back.start()
    with backs[0].transaction() as connection:  # one key for both
        row = connection.exec_driver_sql("SELECT * FROM api_key").mappings().one()
    with backs[1].transaction() as connection:
        connection.exec_driver_sql("UPDATE api_key SET digest = ?, prefix = ?", (row["digest"], row["prefix"]))
    urls = ",".join(back.base for back in backs)
    front = make_server(**{**settings_of("openai-videos", urls, backs[0].key), "openai_videos_at_once": 2})
    front.environment["VITASCOPE_OPENAI_VIDEOS_DIALECT"] = "vllm-omni"
    front.environment["VITASCOPE_RENDERERS"] = "4"
    front.start()
    films = [front.order(prompt=f"film {number}", duration=4) for number in range(4)]
    deadline = time.monotonic() + 60
    while sum(_films(back) for back in backs) < 4:
        assert time.monotonic() < deadline, front.tail()
        time.sleep(0.05)
    shares = [_films(back) for back in backs]
    assert shares == [2, 2]
    backs[0].close()
    ended = front.wait(films, 120)
    assert Counter(body["status"] for body in ended.values()) == {"completed": 4}
    assert _films(backs[1]) == 4


def _films(back: Server) -> int:
    return int(back.rows("SELECT count(*) FROM task")[0][0])
