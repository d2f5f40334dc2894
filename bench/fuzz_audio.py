"""Thousands of damaged audio files through the decoder of driving audio: none may crash it, hang it, or leave anything behind.

    python bench/fuzz_audio.py [--files 5000] [--seed 1]

Files are wavs and mp3s that are made here, with bytes changed, cut out, doubled, swapped, put in, or the end missing; each is
decoded in a process with the bounds of ``vitascope.sound.apart``, which goes on with the next one. Outcomes are counted; a
process that ends by itself, or is silent for ten seconds, is a failure, and so are memory, open files or threads that grow.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.unit.sound.recordings import encoded, id3, mp3, tone, wav

from vitascope.errors import InvalidParameters
from vitascope.sound.apart import Bounds
from vitascope.sound.driving import decode_driving_audio

_SILENT = 10.0  #: seconds after which a decoder counts as hung


def sources() -> list[bytes]:
    """Whole files of every kind that is taken, short ones, so that damage hits what matters."""
    made = [wav(tone(2.2, 8000), 8000, form=form) for form in ("u8", "s16", "s24", "s32", "f32", "f64")]
    made += [wav(np.repeat(tone(2.1, 11_025)[:, :1], channels, axis=1), 11_025) for channels in (1, 6, 8)]
    made += [mp3(tone(2.5), quality=quality) for quality in (None, 2, 9)]
    made += [mp3(tone(2.3, 22_050), 22_050), mp3(tone(2.4), tagged=False), id3(3000) + mp3(tone(2.1))]
    made += [encoded(tone(2.2), 48_000, coder, "wav") for coder in ("adpcm_ms", "pcm_mulaw")]
    return made


def damaged(whole: bytes, random: np.random.Generator) -> bytes:
    """The file with one to eight things wrong; half of them near its head, where the structure is."""
    data = bytearray(whole)
    for _ in range(int(random.integers(1, 9))):
        if len(data) < 16:
            break
        near = random.random() < 0.5
        at = int(random.integers(0, min(len(data), 256 if near else len(data))))
        length = int(random.integers(1, 64))
        kind = int(random.integers(0, 7))
        if kind == 0:
            data[at] = int(random.integers(0, 256))
        elif kind == 1:
            data[at : at + length] = random.bytes(length)
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4:
            data[at : at + 4] = random.choice(
                [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\xff\xfb\x90\x00"]
            )
        elif kind == 5:
            del data[at:]
        else:
            other = int(random.integers(0, len(data)))
            data[at : at + length], data[other : other + length] = data[other : other + length], data[at : at + length]
    return bytes(data)


def decode_on() -> None:
    """The child: decode file after file from standard input, and tell the outcome and what is in use."""
    bounds, own = Bounds(), psutil.Process()
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    while header := sys.stdin.buffer.read(8):
        data = sys.stdin.buffer.read(int.from_bytes(header, "big"))
        try:
            sound = decode_driving_audio(data, 5)
            outcome = "sound" if sound.shape == (240_000, 2) and np.isfinite(sound).all() else "WRONG SOUND"
        except InvalidParameters as error:
            outcome = "refused: " + " ".join(error.message.split()[1:4])
        except BaseException as error:
            outcome = f"RAISED {type(error).__name__}"
        told = [outcome, own.memory_info().rss, own.num_fds(), own.num_threads()]
        sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
        sys.stdout.buffer.flush()


def main() -> None:
    """Count the outcomes; exit 1 if one of them is a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.child:
        decode_on()
        return
    random, whole = np.random.default_rng(wanted.seed), sources()
    outcomes, uses, longest = Counter[str](), list[list[int]](), 0.0
    began = time.monotonic()
    child = subprocess.Popen([sys.executable, __file__, "--child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    for number in range(wanted.files):
        data = damaged(whole[number % len(whole)], random)
        asked = time.monotonic()
        child.stdin.write(len(data).to_bytes(8, "big") + data)
        child.stdin.flush()
        line = child.stdout.readline()
        longest = max(longest, time.monotonic() - asked)
        if not line or longest > _SILENT:
            print(f"file {number} of seed {wanted.seed}: the decoder ended ({child.poll()}), or took {longest:.1f} s")
            raise SystemExit(1)
        outcome, *used = json.loads(line)
        outcomes[outcome] += 1
        uses.append(used)
    child.stdin.close()
    print(
        f"{wanted.files} files in {time.monotonic() - began:.0f} s, at most {longest:.2f} s for one; exit code {child.wait()}"
    )
    for outcome, count in outcomes.most_common():
        print(f"  {count:6d} {outcome}")
    early, late = np.array(uses[wanted.files // 10]), np.array(uses[-1])
    for what, one, other in zip(("bytes of memory", "open files", "threads"), early, late, strict=True):
        print(f"  {what}: {one} after a tenth of the files, {other} after all")
    grown = late[0] > early[0] * 1.2 + 20e6 or late[1] > early[1] or late[2] > early[2]
    raise SystemExit(int(grown or any(outcome.startswith(("RAISED", "WRONG")) for outcome in outcomes)))


if __name__ == "__main__":
    main()
