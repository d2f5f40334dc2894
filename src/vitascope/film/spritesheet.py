"""Many small pictures of a film in one, in the order of time: what players show above their time line."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from vitascope.film.jpeg import jpeg

COLUMNS, ROWS = 5, 4
_AREA = 320 * 180  #: pixels of one picture, about


def spritesheet(film: Path) -> bytes:
    """A JPEG of ``COLUMNS`` x ``ROWS`` pictures, row by row: the middles of so many equal parts of the film.

    Raises ``ValueError`` when the film has no pictures.
    """
    count = COLUMNS * ROWS
    try:
        with av.open(str(film), format="mp4") as container:
            if not container.streams.video:
                raise ValueError(f"{film.name} has no pictures")
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1
            frames = stream.frames
            wanted = [(2 * part + 1) * frames // (2 * count) for part in range(count)]
            width, height = _tile(stream.codec_context.width, stream.codec_context.height)
            sheet = _Sheet(width, height)
            for number, frame in enumerate(container.decode(stream)):
                parts = [part for part, one in enumerate(wanted) if one == number]
                small = frame.reformat(width, height, "yuv420p", interpolation="AREA") if parts else frame
                for part in parts:
                    sheet.put(part, np.asarray(small.to_ndarray(), np.uint8))
                if number >= wanted[-1]:
                    break
    except av.error.FFmpegError as error:
        raise ValueError(f"{film.name} has no pictures: {error.strerror}") from error
    return jpeg(av.VideoFrame.from_ndarray(sheet.planes, format="yuv420p"))


def _tile(width: int, height: int) -> tuple[int, int]:
    """Width and height of one picture: the film's shape, even numbers of half as many pixels for its colours."""
    scale = (_AREA / (width * height)) ** 0.5
    return round(width * scale / 4) * 4, round(height * scale / 4) * 4


class _Sheet:
    """The whole, as I420: (rows * height * 3 // 2, columns * width) uint8."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self.planes = np.full((ROWS * height * 3 // 2, COLUMNS * width), 128, np.uint8)
        whole, tall = COLUMNS * width, ROWS * height
        self._luma = self.planes[:tall]
        self._luma[:] = 16
        chroma = self.planes[tall:].reshape(2, tall // 2, whole // 2)
        self._blue, self._red = chroma[0], chroma[1]

    def put(self, part: int, picture: NDArray[np.uint8]) -> None:
        """Set one picture, I420 as well."""
        width, height = self._width, self._height
        row, column = divmod(part, COLUMNS)
        self._luma[row * height : (row + 1) * height, column * width : (column + 1) * width] = picture[:height]
        chroma = picture[height:].reshape(2, height // 2, width // 2)
        for plane, own in ((self._blue, chroma[0]), (self._red, chroma[1])):
            rows = slice(row * height // 2, (row + 1) * height // 2)
            plane[rows, column * width // 2 : (column + 1) * width // 2] = own
