"""Tensors kept on disk under what they depend on: texts as the encoder read them, and latents whose film is not decoded yet."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from vitascope.errors import ResourceExhausted
from vitascope.storage.atomic import atomic_file, sweep

log = logging.getLogger(__name__)

Tensors = dict[str, Any]  #: of torch.Tensor

_ABANDONED = 3600.0  #: seconds after which nobody writes to an unfinished file any more


class TensorShelf:
    """A folder of sets of tensors; beyond ``most`` those go that were not asked for for longest.

    Several processes may share it.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most

    def of(self, facts: dict[str, Any], make: Callable[[], Tensors]) -> Tensors:
        """What depends on these facts alone, which are JSON; made, and kept, if it is not there, or not readable."""
        path = self._path(facts)
        with suppress(OSError, SafetensorError):
            kept: Tensors = load_file(path)
            os.utime(path)
            return kept
        made = make()
        try:
            with atomic_file(path) as unfinished:
                save_file({name: one.detach().cpu().contiguous() for name, one in made.items()}, unfinished)
            self._clear_out()
        except (OSError, ResourceExhausted) as error:  # it is there, and was dear; keeping it is a convenience
            log.warning("tensors are not kept: %s", error)
        return made

    def drop(self, facts: dict[str, Any]) -> None:
        """Forget it; twice is once."""
        with suppress(OSError):
            self._path(facts).unlink(missing_ok=True)

    def _path(self, facts: dict[str, Any]) -> Path:
        name = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
        return self._folder / f"{name}.safetensors"

    def _clear_out(self) -> None:
        sweep(self._folder, older_than=_ABANDONED)
        ages: list[tuple[float, Path]] = []
        for path in self._folder.glob("*.safetensors"):
            with suppress(FileNotFoundError):  # another process was quicker
                ages.append((path.stat().st_mtime, path))
        for _, path in sorted(ages)[: max(0, len(ages) - self._most)]:
            path.unlink(missing_ok=True)
