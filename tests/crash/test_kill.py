"""A film is never lost: kill -9 of everything, of one renderer, of the desk; and a clean stop."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil

from tests.server import Server
from vitascope.film.probe import probe

Takes = dict[tuple[str, int], int]


def finished_takes(server: Server) -> Takes:
    """Segments whose files are in the store, and how often each was begun."""
    rows = server.rows("SELECT task_id, segment, begun FROM take")
    folder = server.home / "objects" / "takes"
    return {(task, segment): begun for task, segment, begun in rows if (folder / task / f"{segment:04d}.mp4").exists()}


def begun(server: Server) -> Takes:
    """How often each segment was begun."""
    return {(task, segment): count for task, segment, count in server.rows("SELECT task_id, segment, begun FROM take")}


def test_films_survive_kill_9_of_everything_at_random_moments(
    make_server: Callable[..., Server], tmp_path: Path
) -> None:
    chance = random.Random(1)
    server = make_server(testcard_pace=0.01)
    server.start()
    films = [
        server.order(prompt=f"film {number}", duration=chance.choice((2, 3, 5)), seed=number + 1) for number in range(4)
    ]
    made: Takes = {}
    for round_ in range(4):
        time.sleep(chance.uniform(0.3, 3.5))
        if round_ == 1:
            films.append(server.order(prompt="one more", duration=2, seed=9))
        for film in films:
            server.task(film)
        server.kill()
        made |= finished_takes(server)
        server.start()
    ended = server.wait(films, 120)
    counts = begun(server)
    assert {key: counts[key] for key in made} == made, "a finished segment was made again"
    for film, body in ended.items():
        assert body["status"] == "completed", body
        facts = probe(server.download(body["results"][0], tmp_path / f"{film}.mp4"))
        assert facts.frames == body["task_info"]["video_duration"] * 30
    # Cleared just after the film has ended; where the process was killed in between, by who takes up its job.
    deadline = time.monotonic() + 30
    while left := list((server.home / "objects" / "takes").glob("*/*.mp4")):
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def test_a_killed_renderer_costs_one_segment_and_no_waiting(make_server: Callable[..., Server]) -> None:
    server = make_server(testcard_pace=0.02, lease=600, heartbeat=60)
    server.start()
    film = server.order(prompt="a film", duration=5)
    while server.task(film)["progress"] < 10:
        time.sleep(0.05)
    busy = server.rows("SELECT executor FROM take WHERE executor IS NOT NULL AND NOT done")[0].executor
    ((pid,),) = server.rows("SELECT pid FROM member WHERE executor = :busy", busy=busy)
    os.kill(pid, signal.SIGKILL)
    (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed"
    assert max(begun(server).values()) <= 2


def test_a_killed_nursery_is_no_fault_of_what_its_children_made(make_server: Callable[..., Server]) -> None:
    server = make_server(testcard_pace=0.02, lease=600, heartbeat=60)
    server.start()
    film = server.order(prompt="a film", duration=5)
    while server.task(film)["progress"] < 10:
        time.sleep(0.05)
    assert server.process is not None
    (nursery,) = psutil.Process(server.process.pid).children()
    orphans = nursery.children()
    nursery.kill()
    (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed"
    assert not psutil.wait_procs(orphans, timeout=10)[1], "nobody watched them any more"
    assert set(server.rows("SELECT attempts FROM take")) == {(0,)}
    assert max(begun(server).values()) <= 2


def test_a_segment_that_kills_its_renderer_fails_the_film_in_the_end(make_server: Callable[..., Server]) -> None:
    server = make_server(testcard_pace=0.05, renderers=1, attempts=2)
    server.start()
    film = server.order(prompt="poison", duration=5)
    killed: set[int] = set()
    deadline = time.monotonic() + 60
    while (body := server.task(film))["status"] in ("pending", "processing") and time.monotonic() < deadline:
        rows = server.rows(
            "SELECT pid FROM take JOIN member USING (executor) WHERE segment = 0 AND frames_done > 0 AND NOT done"
        )
        for (pid,) in rows:
            if pid not in killed:
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    assert body["status"] == "failed", body
    assert body["error"]["code"] == "service_error"
    assert "2 attempts" in body["error"]["message"]
    assert "SIGKILL" in body["error"]["message"]
    assert len(killed) == 2


def test_no_process_outlives_a_killed_server(make_server: Callable[..., Server]) -> None:
    server = make_server()
    server.start()
    assert server.process is not None
    while len(children := server.children()) < 4:  # a nursery, a desk and two renderers
        time.sleep(0.01)
    server.process.kill()
    server.process.wait()
    _, alive = psutil.wait_procs([psutil.Process(pid) for pid in children if psutil.pid_exists(pid)], timeout=10)
    assert not alive


def test_sigterm_stops_cleanly_and_the_next_start_goes_on(make_server: Callable[..., Server]) -> None:
    server = make_server(testcard_pace=0.02)
    server.start()
    film = server.order(prompt="a film", duration=5)
    while server.task(film)["progress"] < 10:
        time.sleep(0.05)
    children = server.children()
    assert server.stop() == 0
    assert not [pid for pid in children if psutil.pid_exists(pid)]
    made = finished_takes(server)
    server.start()
    (body,) = server.wait([film], 60).values()
    assert body["status"] == "completed"
    counts = begun(server)
    assert {key: counts[key] for key in made} == made


def test_an_order_whose_answer_was_lost_is_found_again_by_its_name(make_server: Callable[..., Server]) -> None:
    """The server dies right after the order was sent; the same request again is the same film, whatever had happened."""
    server = make_server(testcard_pace=0.01)
    names = [f"order-{number:016d}" for number in range(3)]
    body = {"model": "wan2.7-text-to-video", "prompt": "a cat", "duration": 2, "seed": 5}
    server.start()
    for number, name in enumerate(names):
        headers = f"Idempotency-Key: {name}\r\nAuthorization: Bearer {server.key}\r\nContent-Type: application/json"
        content = json.dumps(body).encode()
        target = httpx.URL(server.base)
        with socket.create_connection((str(target.host), target.port or 80)) as connection:
            head = f"POST /v1/videos/generations HTTP/1.1\r\nHost: x\r\nContent-Length: {len(content)}\r\n{headers}\r\n\r\n"
            connection.sendall(head.encode() + content)
            time.sleep(0.01 * number)  # from before the commit to after it
            server.kill()
        server.start()
    with httpx.Client(base_url=server.base, trust_env=False, timeout=30) as client:
        found = []
        for name in names:
            sent = {"Authorization": f"Bearer {server.key}", "Idempotency-Key": name}
            answers = [client.post("/v1/videos/generations", headers=sent, json=body) for _ in range(2)]
            assert [one.status_code for one in answers] == [200, 200]
            assert answers[0].json()["id"] == answers[1].json()["id"]
            assert answers[1].headers["idempotency-replayed"] == "true"
            found.append(answers[0].json()["id"])
    assert len(set(found)) == len(names)
    assert server.rows("SELECT count(*) FROM task") == [(len(names),)]
    assert all(one["status"] == "completed" for one in server.wait(found, 120).values())
