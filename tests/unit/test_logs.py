"""What stands in a line of the log."""

from __future__ import annotations

import logging
import threading

import pytest

from tests.logbook import logbook
from vitascope.logs import LogForm, about

log = logging.getLogger("vitascope.example")


def fail() -> None:
    try:
        raise ValueError("a secret")
    except ValueError as error:
        raise RuntimeError("another secret") from error


def test_a_line_is_an_object_and_says_where_it_comes_from() -> None:
    with logbook(role="desk") as written:
        log.info("cut in %d parts", 3, extra={"seconds": 0.5})
    (line,) = written.lines
    assert list(line)[:3] == ["time", "level", "message"]
    assert line.pop("time").endswith("Z")
    assert line.pop("process") > 0
    assert line == {
        "level": "info", "message": "cut in 3 parts", "logger": "vitascope.example", "role": "desk", "seconds": 0.5,
    }  # fmt: skip


def test_what_a_line_is_about_stands_in_it_whoever_writes() -> None:
    with logbook() as written:
        with about(task_id="task-1"):
            logging.getLogger("another.library").warning("slow")
            with about(job="finishing"):
                log.info("inside")
        log.info("after")
    first, inside, after = written.lines
    assert first["task_id"] == "task-1"
    assert (inside["task_id"], inside["job"]) == ("task-1", "finishing")
    assert "task_id" not in after


def test_a_line_break_in_a_message_makes_no_line_of_its_own() -> None:
    with logbook() as written:
        log.info("one\n%s", '{"level": "forged"}')
    assert [line["level"] for line in written.lines] == ["info"]


def test_an_error_is_told_without_its_message() -> None:
    with logbook() as written:
        try:
            fail()
        except RuntimeError as error:
            log.exception("it failed")
            log.error("it failed", exc_info=error)
            log.error("it failed", exc_info=True)
    for line in written.lines:
        assert line["message"] == "it failed"
        assert "builtins.RuntimeError" in line["exception"]
        assert "caused by builtins.ValueError" in line["exception"]
        assert "in fail" in line["exception"]
        # The line of the source may be quoted, what it made may not.
        assert "RuntimeError: another secret" not in line["exception"]
    assert len(written.lines) == 3


def test_at_debug_the_whole_traceback_is_written() -> None:
    with logbook("debug") as written:
        try:
            fail()
        except RuntimeError:
            log.exception("it failed")
    assert "RuntimeError: another secret" in written.lines[-1]["exception"]


def test_an_error_that_nobody_caught_is_told_the_same_way() -> None:
    with logbook(role="renderer") as written:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    (line,) = written.lines
    assert (line["level"], line["role"]) == ("critical", "renderer")
    assert "builtins.RuntimeError" in line["exception"]


@pytest.mark.parametrize(
    ("form", "terminal", "json_wanted"),
    [("auto", False, True), ("auto", True, False), ("json", True, True), ("console", False, False)],
)
def test_the_form(form: LogForm, terminal: bool, json_wanted: bool) -> None:
    with logbook(form=form, terminal=terminal) as written, about(task_id="task-1"):
        log.info("a line")
    assert written.text.startswith("{") is json_wanted
    assert "a line" in written.text
    assert "task-1" in written.text


def test_less_than_the_level_is_not_written() -> None:
    with logbook("warning") as written:
        log.info("a line")
    assert written.text == ""


def test_libraries_that_talk_much_are_heard_from_warning_on() -> None:
    with logbook("info") as written:
        logging.getLogger("httpx").info("a request")
        logging.getLogger("httpx").warning("a failure")
    assert [line["message"] for line in written.lines] == ["a failure"]
