"""From weights on disk to a pipeline in memory. This module loads torch and diffusers."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers

from vitascope.engines.diffusion.adapters import Adapter
from vitascope.engines.diffusion.adapters.ltx2 import Ltx2Adapter
from vitascope.engines.diffusion.adapters.wan import WanAdapter
from vitascope.engines.diffusion.adjustments import Adjustments, Quantisation
from vitascope.engines.diffusion.spec import Model
from vitascope.errors import SetupError

log = logging.getLogger(__name__)

#: Who speaks to the pipelines of a family.
ADAPTERS: dict[str, type[Adapter]] = {"wan": WanAdapter, "ltx2": Ltx2Adapter}
_TOLD = 1 << 20  #: bytes at both ends of a file of weights that tell it from others
_EXPERTS = ("transformer", "transformer_2")


@dataclass(frozen=True)
class Checkpoint:
    """Where a model's weights are: a folder in the layout of diffusers, or an id on the hub and a revision there."""

    place: str
    revision: str | None = None

    @property
    def shown(self) -> str:
        """For people."""
        return f"{self.place}@{self.revision}" if self.revision else self.place


def loader(model: Model, checkpoint: Checkpoint, device: str, how: Adjustments) -> Callable[[], Any]:
    """What loads the pipeline into the machine's memory, each time that it is called. It raises SetupError if it cannot.

    Each part is loaded in the precision that it must have, which ``from_pretrained`` knows and ``to`` does not.
    """
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()
    precision = torch.bfloat16 if device == "cuda" else torch.float32
    # Other formats than safetensors can hold programs, which loading runs.
    where: dict[str, Any] = {"revision": checkpoint.revision, "local_files_only": True, "use_safetensors": True}

    def load() -> Any:
        try:
            parts = ADAPTERS[model.family.adapter].parts(checkpoint.place, precision, where)
            parts |= _from_gguf(checkpoint, how.weights, precision)
            made = getattr(diffusers, model.family.pipeline).from_pretrained(
                checkpoint.place, **parts, dtype=precision, **where
            )
            merge(made, how.loras, fuse=not how.weights)
            return made
        except (OSError, ValueError) as error:
            why = (
                "it is no pipeline of diffusers"
                if Path(checkpoint.place).is_dir()
                else "it is neither a folder nor downloaded yet"
            )
            raise SetupError(f"{model.name}: {checkpoint.shown} cannot be loaded: {why} ({error})") from error

    return load


def _from_gguf(checkpoint: Checkpoint, files: Sequence[Path], precision: Any) -> dict[str, Any]:
    """The transformers out of GGUF files, whose weights stay quantised and are widened where they are used."""
    parts: dict[str, Any] = {}
    for name, file in zip(_EXPERTS, files, strict=False):
        parts[name] = diffusers.WanTransformer3DModel.from_single_file(
            str(file),
            config=checkpoint.place,
            subfolder=name,
            quantization_config=diffusers.GGUFQuantizationConfig(compute_dtype=precision),
            dtype=precision,
            local_files_only=True,
        )
    return parts


def merge(pipeline: Any, files: Sequence[Path], *, fuse: bool = True) -> None:
    """Add LoRAs to the transformer; with two experts, to each of them in turn. ``fuse``: into its weights, which costs nothing
    afterwards; weights that are quantised cannot take them in.
    """
    experts = [name for name in _EXPERTS if getattr(pipeline, name, None) is not None]
    for number, file in enumerate(files):
        expert = experts[number % len(experts)]
        second = {"load_into_transformer_2": True} if expert != _EXPERTS[0] else {}
        name = f"lora-{number}"
        pipeline.load_lora_weights(
            file.parent, weight_name=file.name, adapter_name=name, local_files_only=True, **second
        )
        if name not in getattr(getattr(pipeline, expert), "peft_config", {}):
            raise ValueError(f"{file} has no weights for a {expert}")
        if fuse:
            pipeline.fuse_lora(components=[expert], adapter_names=[name])
    if files and fuse:
        pipeline.unload_lora_weights()


def quantise(blocks: Sequence[Any], how: Quantisation) -> None:
    """Keep the weights of these blocks' linear layers in 8 bits, widened where they are used: int8, or float8 (e4m3)."""
    from torchao.quantization import Float8WeightOnlyConfig, Int8WeightOnlyConfig, quantize_

    for block in blocks:
        quantize_(block, Int8WeightOnlyConfig() if how == "int8" else Float8WeightOnlyConfig())


def fingerprint(pipeline: Any, how: Adjustments) -> str:
    """What tells these weights from others: every configuration, the small parameters of every part, which training moves, and
    the files that were added.
    """
    told = hashlib.sha256(pipeline.tokenizer.__class__.__name__.encode())
    told.update(json.dumps(pipeline.tokenizer.get_vocab(), sort_keys=True).encode())
    for name, part in sorted(pipeline.components.items()):
        if not isinstance(part, torch.nn.Module):
            continue
        told.update(f"{name} {part.dtype} {part.config}".encode())
        for parameter in part.parameters():
            if parameter.ndim == 1:
                told.update(parameter.detach().float().cpu().numpy().tobytes())
    for file in (*how.weights, *how.loras):
        with file.open("rb") as opened:
            told.update(opened.read(_TOLD))
            opened.seek(max(0, file.stat().st_size - _TOLD), os.SEEK_SET)
            told.update(opened.read())
    return told.hexdigest()
