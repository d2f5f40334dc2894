"""What a command says of a finished film."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vitascope.errors import SetupError
from vitascope.film.probe import FilmFacts


def check_output(path: Path) -> None:
    """SetupError before any work is done, if a film could not be written there."""
    if not path.parent.is_dir():
        raise SetupError(f"-o: the folder {path.parent} does not exist")
    if path.is_dir():
        raise SetupError(f"-o: {path} is a folder")


@dataclass(frozen=True)
class FilmReport:
    """The facts of a film file and of its making."""

    path: Path
    facts: FilmFacts
    seed: int
    engine: str
    took: float  #: seconds
    sound: str | None = None
    unsupported: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Plain data, for ``--json``."""
        facts = self.facts
        return {
            "path": str(self.path),
            "width": facts.width,
            "height": facts.height,
            "fps": float(facts.fps),
            "frames": facts.frames,
            "seconds": float(facts.seconds),
            "video_codec": facts.video_codec,
            "audio_codec": facts.audio_codec,
            "bytes": facts.size_bytes,
            "seed": self.seed,
            "engine": self.engine,
            "sound": self.sound,
            "unsupported": list(self.unsupported),
            "took_seconds": round(self.took, 2),
        }

    def as_text(self) -> str:
        """A few lines for a person."""
        facts = self.facts
        lines = [
            f"{self.path}  {facts.size_bytes / 2**20:.1f} MiB",
            f"  {facts.width}x{facts.height}, {float(facts.seconds):g} s, {float(facts.fps):g} fps, {facts.frames} frames",
            f"  {facts.video_codec} ({facts.pixel_format}), {facts.audio_codec} {facts.sample_rate} Hz,"
            f" {facts.channels} channels" + (f", sound: {self.sound}" if self.sound else ""),
            f"  seed {self.seed}, engine {self.engine}, made in {self.took:.1f} s",
        ]
        if self.unsupported:
            lines.append(f"  not depicted: {', '.join(self.unsupported)}")
        return "\n".join(lines)
