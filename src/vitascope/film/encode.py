"""Frames into a segment: one encoded file, made so that all segments of a film join by copying their packets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

import av
import numpy as np
from av.container import OutputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from vitascope.errors import ServiceError
from vitascope.film.boxes import check_whole
from vitascope.film.encoder import DEFAULT_ENCODER, check_encoder, options_of
from vitascope.storage.atomic import atomic_file


class Pictures(Protocol):
    """The part of an engine's chunk that is seen; shapes and colours as ``vitascope.engines.protocol.Chunk`` says."""

    @property
    def picture(self) -> NDArray[np.uint8]:
        """The frames, in order."""

    @property
    def layout(self) -> Literal["rgb24", "yuv420p"]:
        """How ``picture`` is laid out."""


class SegmentWriter:
    """Encodes frames into one MP4 without sound; a context manager.

    ::

        with SegmentWriter(path, 1280, 720, 30) as segment:
            for chunk in chunks:
                segment.write(chunk)

    The file is there, whole and synced, when the block ends well, and not at all otherwise. H.264 yuv420p, bt709,
    limited range, a closed group of pictures that starts with an IDR frame, a keyframe at least every two seconds, no
    B-frames, one thread: the same frames give the same bytes, and files of equal size, rate and encoder have equal
    headers. Frame i is shown at i / fps exactly. Memory does not grow with the number of frames.

    ``options`` are options of the encoder, instead of those in ``vitascope.film.encoder.OPTIONS``. Raises
    ``ValueError`` for sizes that yuv420p cannot have and for an empty segment, ``SetupError`` for an unknown
    encoder, ``ResourceExhausted`` when the disk is full.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        fps: int,
        *,
        encoder: str = DEFAULT_ENCODER,
        options: Mapping[str, str] | None = None,
    ) -> None:
        if width < 16 or height < 16 or width % 2 or height % 2:
            raise ValueError(f"width and height must be even and at least 16, not {width}x{height}")
        if fps < 1:
            raise ValueError(f"fps must be at least 1, not {fps}")
        check_encoder(encoder)
        self.path = path
        self.width, self.height, self.fps = width, height, fps
        self._encoder = encoder
        self._options = dict(options) if options is not None else options_of(encoder)
        self._reformatter = VideoReformatter()
        self._frames = 0
        self._session = self._written()
        self._output: tuple[OutputContainer, VideoStream] | None = None

    @property
    def frames(self) -> int:
        """Frames written so far."""
        return self._frames

    def write(self, chunk: Pictures) -> None:
        """Append the frames of a chunk. Raises ``ValueError`` when their size, type or layout is not the segment's."""
        if self._output is None:
            raise ValueError("a segment is written inside its with block")
        for picture in self._checked(chunk):
            frame = av.VideoFrame.from_ndarray(picture, format=chunk.layout)
            if chunk.layout == "rgb24":
                frame = self._limited(frame)
            frame.pts, frame.time_base, frame.duration = self._frames, Fraction(1, self.fps), 1
            self._encode(frame)
            self._frames += 1

    def __enter__(self) -> Self:
        self._session.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.__exit__(kind, error, trace)

    @contextmanager
    def _written(self) -> Iterator[None]:
        with atomic_file(self.path) as unfinished:
            with av.open(str(unfinished), "w", format="mp4") as container:
                stream = container.add_stream(self._encoder, rate=self.fps, options=self._options)
                assert isinstance(stream, VideoStream)
                self._configure(stream.codec_context)
                self._output = container, stream
                try:
                    yield
                    if not self._frames:
                        raise ValueError("a segment has at least one frame")
                    self._encode(None)
                finally:
                    self._output = None
            try:
                check_whole(unfinished)
            except ValueError as error:
                raise ServiceError(f"The segment {self.path.name} was not written whole.") from error

    def _configure(self, context: VideoCodecContext) -> None:
        context.width, context.height, context.pix_fmt = self.width, self.height, "yuv420p"
        context.time_base = Fraction(1, self.fps)
        context.gop_size = 2 * self.fps
        context.max_b_frames = 0
        context.thread_count = 1
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709

    def _checked(self, chunk: Pictures) -> NDArray[np.uint8]:
        frame = {"rgb24": (self.height, self.width, 3), "yuv420p": (self.height * 3 // 2, self.width)}.get(chunk.layout)
        if frame is None:
            raise ValueError(f"layout must be rgb24 or yuv420p, not {chunk.layout!r}")
        if chunk.picture.dtype != np.uint8:
            raise ValueError(f"picture must be uint8, not {chunk.picture.dtype}")
        if chunk.picture.shape[1:] != frame:
            raise ValueError(f"picture must be (n, {', '.join(map(str, frame))}), not {chunk.picture.shape}")
        return np.ascontiguousarray(chunk.picture)

    def _limited(self, frame: av.VideoFrame) -> av.VideoFrame:
        return self._reformatter.reformat(
            frame,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )

    def _encode(self, frame: av.VideoFrame | None) -> None:
        assert self._output is not None
        container, stream = self._output
        for packet in stream.encode(frame):
            container.mux(packet)
