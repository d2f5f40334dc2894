"""Where the first MPEG layer III frame of an mp3 file is; by the headers of ISO/IEC 11172-3 and 13818-3."""

from __future__ import annotations

from mmap import mmap

#: Samples by which every layer III decoder is late: the filter bank's 528 and one.
DECODER_DELAY = 529
#: Samples by which LAME is late, and with it nearly every mp3 whose tag does not tell; others differ by some 12 ms at most.
ENCODER_DELAY = 576

_BITRATES = {  # kbit/s by the four bits of the header; 0 is the free format, which nobody writes
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = (44_100, 48_000, 32_000)  # Hz of MPEG-1; MPEG-2 has the half, MPEG-2.5 the quarter
_MOST_TAGS = 64  #: in front of the sound; more are not there for their words
_SEARCHED = 4096  #: bytes behind the tags in which the first frame must start


def frame_length(header: bytes) -> int | None:
    """Bytes of the layer III frame that starts with these four bytes; None if they are no such header."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bitrate, rate, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return None
    first = version == 3
    kilobits = _BITRATES[1 if first else 2][bitrate]
    hertz = _RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
    return (144_000 if first else 72_000) * kilobits // hertz + padding


def find_layer_three(data: bytes | mmap) -> int | None:
    """The offset of the first layer III frame, behind any ID3v2 tags; None if there is none.

    A frame counts when another one follows where it ends, so that chance bits in other files are not taken for one.
    """
    start = 0
    for _ in range(_MOST_TAGS):
        if data[start : start + 3] != b"ID3" or len(data) < start + 10:
            break
        size = data[start + 6 : start + 10]
        start += 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]) + (10 if data[start + 5] & 0x10 else 0)
    while data[start : start + 1] == b"\0":
        start += len(data[start : start + 4096]) - len(data[start : start + 4096].lstrip(b"\0"))
    for offset in range(start, min(start + _SEARCHED, len(data) - 4)):
        length = frame_length(data[offset : offset + 4])
        if length is not None and frame_length(data[offset + length : offset + length + 4]) is not None:
            return offset
    return None
