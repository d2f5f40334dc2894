from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.players import watch
from tests.unit.film.making import Frames, pictures, segment
from vitascope.errors import ServiceError, SetupError
from vitascope.film.encode import SegmentWriter
from vitascope.film.encoder import check_encoder

LOSSLESS = {"preset": "ultrafast", "qp": "0"}


def decoded(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]


def test_a_segment_is_what_the_cut_and_players_need(tmp_path: Path) -> None:
    path = segment(tmp_path / "a.mp4", 0, 150)
    facts = watch(path).facts
    assert (facts.width, facts.height, facts.fps, facts.frames) == (64, 48, 30, 150)
    assert (facts.video_codec, facts.pixel_format, facts.constant_frame_rate) == ("h264", "yuv420p", True)
    colours = facts.colour_primaries, facts.colour_transfer, facts.colour_matrix, facts.colour_range
    assert colours == ("bt709", "bt709", "bt709", "limited")
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    keys = [number for number, packet in enumerate(packets) if packet.is_keyframe]
    assert keys[0] == 0
    assert max(np.diff([*keys, len(packets)])) <= 60, "a player can seek to within two seconds"
    assert all(packet.pts == packet.dts for packet in packets), "no B-frames"
    assert bytes(packets[0])[4] & 31 in (5, 6), "IDR slice, or the encoder's note before it"


def test_planes_go_in_untouched(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(16, 236, (1, 70 * 3 // 2, 66), dtype=np.uint8)
    with SegmentWriter(tmp_path / "a.mp4", 66, 70, 30, options=LOSSLESS) as writer:
        for _ in range(3):
            writer.write(Frames(noise))
        assert writer.frames == 3
    frames = decoded(tmp_path / "a.mp4")
    assert len(frames) == 3
    assert all(np.array_equal(frame, noise[0]) for frame in frames)


def test_rgb_becomes_bt709_limited(tmp_path: Path) -> None:
    colours = np.random.default_rng(2).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    colours[0, :3] = (0, 0, 0), (255, 255, 255), (255, 0, 0)
    rgb = colours.repeat(16, 0).repeat(16, 1)
    with SegmentWriter(tmp_path / "a.mp4", 128, 96, 30, options=LOSSLESS) as writer:
        writer.write(Frames(rgb[np.newaxis], "rgb24"))
    planes = decoded(tmp_path / "a.mp4")[0].reshape(-1)
    luma = planes[: 128 * 96].reshape(96, 128)[8::16, 8::16]
    blue, red = (plane.reshape(48, 64)[4::8, 4::8] for plane in np.split(planes[128 * 96 :], 2))
    r, g, b = np.moveaxis(colours / 255.0, -1, 0)
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    assert np.abs(luma - (16 + 219 * y)).max() < 1
    assert np.abs(blue - (128 + 224 * (b - y) / 1.8556)).max() < 1
    assert np.abs(red - (128 + 224 * (r - y) / 1.5748)).max() < 1
    assert (luma[0, 0], luma[0, 1]) == (16, 235)


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    whole = segment(tmp_path / "a.mp4", 5, 40)
    with SegmentWriter(tmp_path / "b.mp4", 64, 48, 30) as writer:
        for number in range(5, 45):
            writer.write(pictures(number, 1))
    assert whole.read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_bytes_do_not_depend_on_what_was_in_memory_before(tmp_path: Path) -> None:
    """glibc fills what it hands out with a byte of our choice: an encoder that reads before it writes shows itself."""
    code = """
        import hashlib, sys
        from pathlib import Path
        import numpy as np
        from tests.unit.film.making import pictures
        from vitascope.film.encode import SegmentWriter
        held = []
        for turn in range(40):
            held.append(np.random.default_rng(turn).integers(0, 256, 9000 * (turn % 13 + 1), dtype=np.uint8))
            if turn % 3 == 2:
                del held[turn % len(held)]
            for width, height in ((80, 64), (96, 96)):
                with SegmentWriter(Path(sys.argv[1]), width, height, 30) as writer:
                    writer.write(pictures(5, 30, width, height))
                print(width, hashlib.sha256(Path(sys.argv[1]).read_bytes()).hexdigest())
    """
    said: list[str] = []
    for fill in ("0", "1"):
        with child(code, tmp_path / "a.mp4", MALLOC_PERTURB_=fill) as process:
            said += process.communicate()[0].splitlines()
    assert len(said) == 160
    assert len(set(said)) == 2


def test_headers_do_not_depend_on_the_pictures(tmp_path: Path) -> None:
    segment(tmp_path / "moving.mp4", 0, 60)
    segment(tmp_path / "one.mp4", 7, 1)
    with SegmentWriter(tmp_path / "noise.mp4", 64, 48, 30) as writer:
        writer.write(Frames(np.random.default_rng(3).integers(0, 256, (20, 72, 64), dtype=np.uint8)))
    with SegmentWriter(tmp_path / "black.mp4", 64, 48, 30) as writer:
        writer.write(Frames(np.zeros((20, 48, 64, 3), np.uint8), "rgb24"))
    headers = set()
    for path in tmp_path.iterdir():
        with av.open(str(path)) as container:
            headers.add(container.streams.video[0].codec_context.extradata)
    assert len(headers) == 1
    assert headers != {None}


@pytest.mark.parametrize(
    ("chunk", "rule"),
    [
        (Frames(np.zeros((1, 72, 62), np.uint8)), r"\(n, 72, 64\)"),
        (Frames(np.zeros((72, 64), np.uint8)), r"\(n, 72, 64\)"),
        (Frames(np.zeros((1, 48, 64), np.uint8), "rgb24"), r"\(n, 48, 64, 3\)"),
        (Frames(np.zeros((1, 48, 64, 4), np.uint8), "rgb24"), r"\(n, 48, 64, 3\)"),
        (Frames(np.zeros((1, 48, 64, 3), np.float32), "rgb24"), "uint8, not float32"),  # type: ignore[arg-type]
        (Frames(np.zeros((1, 72, 64), np.uint8), "nv12"), "layout"),  # type: ignore[arg-type]
    ],
)
def test_other_pictures_are_refused(tmp_path: Path, chunk: Frames, rule: str) -> None:
    def write() -> None:
        with SegmentWriter(tmp_path / "a.mp4", 64, 48, 30) as writer:
            writer.write(pictures(0, 3))
            writer.write(chunk)

    with pytest.raises(ValueError, match=rule):
        write()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("width", "height", "fps"), [(63, 48, 30), (64, 47, 30), (0, 48, 30), (64, 48, 0)])
def test_sizes_that_yuv420p_cannot_have_are_refused(tmp_path: Path, width: int, height: int, fps: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        SegmentWriter(tmp_path / "a.mp4", width, height, fps)


def test_nothing_is_left_when_rendering_fails(tmp_path: Path) -> None:
    def write() -> None:
        with SegmentWriter(tmp_path / "a.mp4", 64, 48, 30) as writer:
            writer.write(pictures(0, 80))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert list(tmp_path.iterdir()) == []


def test_a_segment_without_frames_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one frame"), SegmentWriter(tmp_path / "a.mp4", 64, 48, 30):
        pass
    assert list(tmp_path.iterdir()) == []


def test_writing_belongs_inside_the_block(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path / "a.mp4", 64, 48, 30)
    with pytest.raises(ValueError, match="with block"):
        writer.write(pictures(0, 1))
    with writer:
        writer.write(pictures(0, 1))
    with pytest.raises(ValueError, match="with block"):
        writer.write(pictures(1, 1))
    assert watch(tmp_path / "a.mp4").facts.frames == 1


def test_the_last_of_two_writers_wins_and_neither_disturbs_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with SegmentWriter(path, 64, 48, 30) as one:
        one.write(pictures(0, 5))
        with SegmentWriter(path, 64, 48, 30) as other:
            other.write(pictures(0, 9))
        assert watch(path).facts.frames == 9
        one.write(pictures(5, 1))
    assert watch(path).facts.frames == 6
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["no-such-encoder", "libx265", "aac", "h264", ""])
def test_an_encoder_that_makes_no_h264_is_the_operators_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(SetupError, match="libx264"):
        SegmentWriter(tmp_path / "a.mp4", 64, 48, 30, encoder=name)
    check_encoder("libx264")


def child(code: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), **environment},
    )


def test_a_killed_writer_leaves_no_segment(tmp_path: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from tests.unit.film.making import pictures
        from vitascope.film.encode import SegmentWriter
        with SegmentWriter(Path(sys.argv[1]), 256, 256, 30) as writer:
            while True:
                writer.write(pictures(writer.frames, 10, 256, 256))
                print(writer.frames, flush=True)
    """
    with child(code, tmp_path / "a.mp4") as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < 300:
            pass
        process.kill()
    left = [path.name for path in tmp_path.iterdir()]
    assert len(left) == 1
    assert left[0].startswith(".a.mp4.")
    assert left[0].endswith(".part")
    assert (tmp_path / left[0]).stat().st_size > 0, "it was killed while it wrote"


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    code = """
        import resource, signal, sys
        from pathlib import Path
        from tests.unit.film.making import pictures
        from vitascope.errors import ResourceExhausted
        from vitascope.film.encode import SegmentWriter
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            with SegmentWriter(Path(sys.argv[1]), 256, 256, 30) as writer:
                writer.write(pictures(0, 100, 256, 256))
        except ResourceExhausted as error:
            print(error)
    """
    with child(code, tmp_path / "a.mp4") as process:
        said, _ = process.communicate()
    assert process.returncode == 0
    assert "a.mp4 could not be written" in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_ended_up_short_is_not_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = av.open

    @contextmanager
    def losing_the_end(name: str, mode: str, **more: object) -> Iterator[object]:
        with real(name, mode, **more) as container:  # type: ignore[call-overload]
            yield container
        os.truncate(name, os.path.getsize(name) // 2)

    monkeypatch.setattr(av, "open", losing_the_end)
    with pytest.raises(ServiceError, match=r"a\.mp4 was not written whole"):
        segment(tmp_path / "a.mp4", 0, 10)
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_length(tmp_path: Path) -> None:
    code = """
        import resource, sys
        from pathlib import Path
        from tests.unit.film.making import pictures
        from vitascope.film.encode import SegmentWriter
        frames = pictures(0, 10, 640, 480)
        for chunks in (10, 60):
            with SegmentWriter(Path(sys.argv[1]), 640, 480, 30, options={"preset": "ultrafast"}) as writer:
                for _ in range(chunks):
                    writer.write(frames)
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    """
    with child(code, tmp_path / "a.mp4") as process:
        said, _ = process.communicate()
    short, long = map(int, said.split())
    assert long - short < 50_000, "kilobytes; 500 frames more are 230 MB"
