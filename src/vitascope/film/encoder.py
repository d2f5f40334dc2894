"""The video encoder and its settings: one set for all segments, because they are joined without a second encode."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import av

from vitascope.errors import SetupError

DEFAULT_ENCODER = "libx264"

#: Options by encoder, all for constant quality and without B-frames. libx264: no B-frames cost 7 % more bits and save
#: 40 % of the time; ``subme=1`` costs 3 % more bits and 0.7 of 44.5 dB and saves a quarter; moving whole macroblocks only
#: (``partitions`` without p8x8) costs 2 % more bits, loses nothing and saves a sixth; ``stitchable`` keeps the stream
#: headers independent of the pictures, so that those of all segments are equal. The hardware encoders' options follow
#: their documentation; no such hardware was at hand to measure them.
OPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "libx264": {
            "preset": "veryfast",
            "crf": "20",
            "x264-params": "stitchable=1:open-gop=0:subme=1:partitions=i4x4,i8x8",
        },
        "h264_nvenc": {"preset": "p4", "rc": "vbr", "cq": "20", "forced-idr": "1"},
        "h264_amf": {"quality": "balanced", "rc": "cqp", "qp_i": "20", "qp_p": "22"},
    }
)


def options_of(encoder: str) -> dict[str, str]:
    """The fixed options of an encoder; an encoder that is not in ``OPTIONS`` runs on its own defaults."""
    options = dict(OPTIONS.get(encoder, {}))
    if encoder == "libx264":
        options["x264-params"] += _repeatable()
    return options


@cache
def _repeatable() -> str:
    """What makes libx264 give the same bytes each time on this processor, as further ``x264-params``.

    The AVX-512 kernels of its macroblock tree read memory that nobody has written: of ten sizes of the contract, five
    came out differently when malloc was told to fill memory with another byte (libx264 of PyAV 18.1). With AVX2 all bytes
    are equal, also to those of processors without AVX-512, for 10 % more time. Where the processor cannot be asked, the
    macroblock tree is off, which costs a third more bits.
    """
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return ""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    except OSError:
        return ":mbtree=0"
    return ":asm=AVX2" if "avx512f" in flags and "avx2" in flags else ""


def check_encoder(encoder: str) -> None:
    """Raise ``SetupError`` unless this machine's FFmpeg has an H.264 encoder of that name that takes yuv420p pictures.

    libx264 is in the PyAV wheels, and it is under the GPL: an operator who must not ship that uses a PyAV built
    without it and names another H.264 encoder in the settings.
    """
    if not _makes_h264(encoder):
        known = ", ".join(sorted(name for name in av.codecs_available if _makes_h264(name)))
        raise SetupError(f"VITASCOPE_ENCODER: there is no H.264 encoder {encoder!r} here; there are: {known or 'none'}")


def _makes_h264(name: str) -> bool:
    try:
        codec = av.Codec(name, "w")
    except ValueError:  # no encoder of that name
        return False
    takes = {picture.name for picture in codec.video_formats or ()}
    return codec.name == name and codec.canonical_name == "h264" and "yuv420p" in takes
