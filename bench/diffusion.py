"""What the diffusion engine adds to its models, and takes off stock diffusers: memory and time of decoding, resampling, encoding.

    OMP_NUM_THREADS=1 python bench/diffusion.py [--frames 17 49 97 193] [--real]

Needs ``pip install 'vitascope[diffusion]'``. Weights are chance. The sweep over lengths is at narrow widths, so that frames and
not weights fill the memory; ``--real`` adds one short film at the widths of Wan 2.1, whose decoder takes 13 s of CPU a frame of
256x256 here. Memory is counted, not read from the system: bytes of all tensors that are alive, at the worst moment, less the
model's.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKLWan
from diffusers.video_processor import VideoProcessor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from vitascope.engines.diffusion.ahead import ahead
from vitascope.engines.diffusion.decoding import ltx2, pictures, wan
from vitascope.engines.diffusion.motion import fitted, retimed
from vitascope.engines.diffusion.tiny import vae
from vitascope.engines.protocol import Chunk
from vitascope.film.encode import SegmentWriter


class Live(TorchDispatchMode):
    """Bytes of the storages that were made within and are alive, and the most that there were."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.peak = 0
        self._known: dict[int, Any] = {}

    def __torch_dispatch__(self, function: Any, types: Any, given: Any = (), named: Any = None) -> Any:
        """Run the operation, and note what it made."""
        made = function(*given, **(named or {}))
        for leaf in tree_leaves(made):
            if isinstance(leaf, torch.Tensor):
                self._note(leaf.untyped_storage())
        return made

    def _note(self, storage: Any) -> None:
        key, size = storage._cdata, storage.nbytes()
        if key in self._known:
            return

        def gone(_: Any) -> None:
            del self._known[key]
            self.now -= size

        self._known[key] = weakref.ref(storage, gone)
        self.now += size
        self.peak = max(self.peak, self.now)


def stock_np(module: Any, one: Any, latents: Any) -> Any:
    """As the pipeline does it: all frames, then floats for numpy."""
    with torch.no_grad():
        return VideoProcessor().postprocess_video(module.stock(one, latents)[None], output_type="np")[0]


def streamed(module: Any, one: Any, latents: Any) -> Iterator[Any]:
    """As the engine does it: frames of 8 bits, one run after the other."""
    for frames in module.decoded(one, latents):
        yield from pictures(frames)


def live_peak(work: Callable[[], Any]) -> int:
    """Bytes at the worst moment."""
    gc.collect()
    with Live() as live:
        result = work()
    del result
    return live.peak


def first_and_last(work: Callable[[], Iterator[Any]]) -> tuple[float, float]:
    """CPU seconds until the first frame is encoded, and all."""
    began, first = time.process_time(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        writer: SegmentWriter | None = None
        for picture in work():
            if writer is None:
                height, width = picture.shape[:2]
                writer = SegmentWriter(Path(folder) / "film.mp4", width, height, 24)
                writer.__enter__()
            writer.write(Chunk(picture[None]))
            first = first or time.process_time() - began
        assert writer is not None
        writer.__exit__(None, None, None)
    return first, time.process_time() - began


def drained(frames: Iterator[Any]) -> None:
    """Let frames be made, and keep none."""
    for _ in frames:
        pass


def decode_rows(lengths: list[int], side: int) -> None:
    """Memory and time of decoding by length."""
    print(f"\nDecoding at narrow widths, {side}x{side}; MB alive above the model; CPU seconds")
    print(f"  {'':8s}{'frames':>7s}{'stock np':>10s}{'ours':>8s}{'grows by':>18s}{'stock all':>11s}{'ours all':>10s}"
          f"{'first frame encoded':>21s}")  # fmt: skip
    for kind, module, channels, scale, step in (("wan2.1", wan, 16, 8, 4), ("ltx-2", ltx2, 4, 32, 8)):
        one = vae(kind).eval()  # type: ignore[arg-type]
        floor: tuple[int, int] | None = None
        for frames in lengths:
            shape = (1, channels, (frames - 1) // step + 1, side // scale, side // scale)
            latents = torch.randn(shape, generator=torch.Generator().manual_seed(1))
            stock = live_peak(lambda m=module, o=one, z=latents: stock_np(m, o, z))  # type: ignore[misc]
            ours = live_peak(lambda m=module, o=one, z=latents: drained(streamed(m, o, z)))  # type: ignore[misc]
            floor = floor or (stock, ours)
            grown = f"{(stock - floor[0]) / 1e6:8.1f}, {(ours - floor[1]) / 1e6:.2f}"
            _, stock_all = first_and_last(lambda m=module, o=one, z=latents: iter(_bytes(stock_np(m, o, z))))  # type: ignore[misc]
            first, all_ = first_and_last(lambda m=module, o=one, z=latents: streamed(m, o, z))  # type: ignore[misc]
            print(f"  {kind:8s}{frames:7d}{stock / 1e6:10.1f}{ours / 1e6:8.1f}{grown:>18s}{stock_all:11.1f}{all_:10.1f}"
                  f"{first:12.2f} = {first / stock_all:5.1%}")  # fmt: skip


def _bytes(frames: Any) -> Any:
    return (frames * 255).round().astype(np.uint8)


def real_row() -> None:
    """One short film at the real widths of Wan 2.1."""
    torch.manual_seed(0)
    one = AutoencoderKLWan().eval()
    latents = torch.randn((1, 16, 3, 8, 8), generator=torch.Generator().manual_seed(1))
    stock = live_peak(lambda: stock_np(wan, one, latents))
    ours = live_peak(lambda: drained(streamed(wan, one, latents)))
    _, stock_all = first_and_last(lambda: iter(_bytes(stock_np(wan, one, latents))))
    first, all_ = first_and_last(lambda: streamed(wan, one, latents))
    print("\nWan 2.1 at its real widths, 9 frames of 64x64")
    print(f"  alive: stock {stock / 1e6:.1f} MB, ours {ours / 1e6:.1f} MB; CPU: stock {stock_all:.1f} s, ours {all_:.1f} s, "
          f"first frame encoded after {first:.1f} s")  # fmt: skip


def overhead_rows() -> None:
    """What a segment of five seconds costs besides its model: other times, another size, x264."""
    generator = np.random.default_rng(1)
    print("\nA segment of 150 frames of 1280x720 at 30 a second, besides its model; seconds on the wall, then of CPU")
    for name, (width, height, fps) in {
        "832x480 at 16 (wan2.1)": (832, 480, 16),
        "1280x704 at 24 (5b, ltx-2)": (1280, 704, 24),
        "1280x720 at 30, for comparison": (1280, 720, 30),
    }.items():
        base = generator.integers(0, 255, (height // 8 + 40, width // 8 + 40, 3), dtype=np.uint8)
        made = 150 if fps == 30 else int(Fraction(149 * fps, 30)) + 2
        source = [np.ascontiguousarray(np.kron(np.roll(base, k, 1)[: height // 8, : width // 8], np.ones((8, 8, 1), np.uint8)))
                  for k in range(made)]  # fmt: skip
        told = []
        for encode in (False, True):
            began, cpu = time.perf_counter(), time.process_time()
            with (
                tempfile.TemporaryDirectory() as folder,
                SegmentWriter(Path(folder) / "x.mp4", 1280, 720, 30) as writer,
            ):
                for number, picture in enumerate(retimed(iter(source), fps, 30, 150, os.cpu_count() or 1)):
                    frame = fitted(picture, 1280, 720)
                    if encode or number == 0:
                        writer.write(Chunk(frame[None]))
            told.append(f"{time.perf_counter() - began:6.1f} {time.process_time() - cpu:6.1f}")
        print(
            f"  {name:32s}resampled {told[0]}   and encoded {told[1]}   = {float(told[1].split()[0]) / 30:.0%} of 30 s"
        )


def overlap_row() -> None:
    """How much of what follows the decoder goes on while it decodes: 33 frames of 416x240 at 16, as 60 of 1280x720 at 30."""
    one = vae("wan2.1")
    latents = torch.randn((1, 16, 9, 30, 52), generator=torch.Generator().manual_seed(1))

    def encoded(source: Iterator[Any]) -> float:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder, SegmentWriter(Path(folder) / "x.mp4", 1280, 720, 30) as writer:
            for picture in retimed(source, 16, 30, 60):
                writer.write(Chunk(fitted(picture, 1280, 720)[None]))
        return time.perf_counter() - began

    began = time.perf_counter()
    made = list(streamed(wan, one, latents))
    decoding = time.perf_counter() - began
    rest = encoded(iter(made))
    together, ahead_of = (encoded(way(streamed(wan, one, latents))) for way in (iter, lambda source: ahead(source, 4)))
    print(
        f"\nDecoding {decoding:.1f} s, resampling and encoding {rest:.1f} s; one after the other {together:.1f} s, "
        f"decoding ahead {ahead_of:.1f} s: {(decoding + rest - ahead_of) / min(decoding, rest):.0%} of the shorter one is hidden"
    )


def main() -> None:
    """Run and print the figures of bench/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, nargs="+", default=[17, 49, 97, 193])
    parser.add_argument("--side", type=int, default=128)
    parser.add_argument("--real", action="store_true")
    wanted = parser.parse_args()
    torch.set_num_threads(1)
    overhead_rows()
    overlap_row()
    decode_rows(wanted.frames, wanted.side)
    if wanted.real:
        real_row()


if __name__ == "__main__":
    main()
