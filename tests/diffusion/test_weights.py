"""Weights that are not the checkpoint's own: quantised, in GGUF files, with LoRAs; and blocks that are compiled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gguf
import pytest
import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import save_file

from tests.diffusion.runners import STEPS, WANTED, pictures, run, same, wanted_of
from vitascope.engines.diffusion import speeding
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.engine import DiffusionEngine
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.loading import Checkpoint, loader, merge
from vitascope.engines.diffusion.profiles import PROFILES
from vitascope.engines.diffusion.running import Runner, Shelves
from vitascope.engines.diffusion.tiny import Kind, pipeline, saved
from vitascope.errors import RequestCancelled, SetupError


def off(made: Any, other: Any) -> float:
    """The relative difference of two films' latents."""
    one, two = made.tensors["video"], other.tensors["video"]
    return float((one - two).norm() / two.norm())


def lora(folder: Path, kind: Kind = "wan2.1", second: bool = False, seed: int = 1) -> Path:
    """A file of LoRA weights that change something, for the first or the second expert."""
    made = pipeline(kind)
    expert = made.transformer_2 if second else made.transformer
    torch.manual_seed(seed)
    expert.add_adapter(
        LoraConfig(r=4, lora_alpha=4, init_lora_weights=False, target_modules=["to_q", "to_k", "to_v", "to_out.0"])
    )
    layers = get_peft_model_state_dict(expert)
    type(made).save_lora_weights(str(folder), weight_name=f"{seed}.safetensors", transformer_lora_layers=layers)
    return folder / f"{seed}.safetensors"


@pytest.mark.parametrize("kind", ["wan2.1", "two experts", "ltx-2"])
@pytest.mark.parametrize("how", ["int8", "float8"])
@pytest.mark.parametrize("profile", ["whole", "streamed"])
def test_quantised_weights_take_less_and_make_nearly_the_same(
    kind: Kind, how: str, profile: str, runner_of: Callable[..., Runner]
) -> None:
    wanted, made = wanted_of(kind), pipeline(kind)
    runner = runner_of(kind, made=made, quantised=how, profile=PROFILES[profile])
    kinds = {type(layer.weight).__name__ for layer in linear(runner)}
    assert kinds == {"Int8Tensor" if how == "int8" else "Float8Tensor"}
    quantised = run(runner, wanted=wanted)
    assert 0 < off(quantised, run(runner_of(kind), wanted=wanted)) < 0.2
    assert same(quantised, run(runner, wanted=wanted))


def linear(runner: Runner) -> list[Any]:
    """The layers of the blocks that multiply by weights."""
    return [
        part for block in runner._laid.adapter.blocks for part in block.modules() if isinstance(part, torch.nn.Linear)
    ]


def as_gguf(transformer: Any, file: Path) -> Path:
    """A transformer of Wan in a GGUF file, as they are offered for download: with the names of the authors' own code."""
    writer = gguf.GGUFWriter(file, "wan")
    for name, tensor in transformer.state_dict().items():
        values = tensor.float().numpy()
        kind = gguf.GGMLQuantizationType.F32
        if values.ndim == 2 and name.startswith("blocks.") and values.shape[1] % 32 == 0:
            kind = gguf.GGMLQuantizationType.Q8_0
        writer.add_tensor(authors_name(name), gguf.quants.quantize(values, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def authors_name(name: str) -> str:
    """The name that a weight has in checkpoints of Wan that were not made by diffusers."""
    for ours, theirs in (
        ("condition_embedder.time_embedder.linear_1", "time_embedding.0"),
        ("condition_embedder.time_embedder.linear_2", "time_embedding.2"),
        ("condition_embedder.text_embedder.linear_1", "text_embedding.0"),
        ("condition_embedder.text_embedder.linear_2", "text_embedding.2"),
        ("condition_embedder.time_proj", "time_projection.1"),
        ("proj_out", "head.head"),
        ("ffn.net.0.proj", "ffn.0"),
        ("ffn.net.2", "ffn.2"),
        ("attn1.", "self_attn."),
        ("attn2.", "cross_attn."),
        ("norm_q", "norm_q"),
        ("to_q.", "q."),
        ("to_k.", "k."),
        ("to_v.", "v."),
        ("to_out.0.", "o."),
        ("norm2.", "norm3."),
    ):
        name = name.replace(ours, theirs)
    if name == "scale_shift_table":
        return "head.modulation"
    return name.replace("scale_shift_table", "modulation")


def test_a_transformer_in_a_gguf_file_takes_the_place_of_the_checkpoints(tmp_path: Path) -> None:
    folder = saved(tmp_path / "tiny")
    other = pipeline()
    with torch.no_grad():
        other.transformer.proj_out.weight.mul_(1.5)
    file = as_gguf(other.transformer, tmp_path / "wan-Q8_0.gguf")

    def runner(how: Adjustments, shelf: str) -> Runner:
        source = loader(tiny_model("wan2.1"), Checkpoint(str(folder)), "cpu", how)
        return Runner(source, tiny_model("wan2.1"), "cpu", Shelves.under(tmp_path / shelf), how)

    quantised = runner(Adjustments(steps=STEPS, weights=(file,)), "gguf")
    assert any(type(layer.weight).__name__ == "GGUFParameter" for layer in linear(quantised))
    made = run(quantised)
    plain = Runner(lambda: other, tiny_model("wan2.1"), "cpu", Shelves.under(tmp_path / "o"), Adjustments(steps=STEPS))
    assert off(made, run(plain)) < 0.05
    assert off(made, run(runner(Adjustments(steps=STEPS), "own"))) > 0.2, "not the checkpoint's own"
    assert len(pictures(quantised, made)) == WANTED.frames
    both = Adjustments(steps=STEPS, weights=(file,), loras=(lora(tmp_path / "lora"),))
    assert off(run(runner(both, "lora")), made) > 0.01


@pytest.mark.parametrize("kind", ["wan2.1", "ltx-2"])
def test_loras_are_merged_into_the_weights(kind: Kind, runner_of: Callable[..., Runner], tmp_path: Path) -> None:
    file, wanted, made = lora(tmp_path, kind), wanted_of(kind), pipeline(kind)
    applied = pipeline(kind)
    applied.load_lora_weights(str(tmp_path), weight_name=file.name)
    expected = run(runner_of(kind, made=applied), wanted=wanted)
    merge(made, [file])
    assert not any("lora" in name for name, _ in made.transformer.named_parameters())
    found = run(runner_of(kind, made=made), wanted=wanted)
    assert off(found, expected) < 1e-5
    assert off(found, run(runner_of(kind), wanted=wanted)) > 0.001


def test_of_two_experts_each_has_its_own_lora(runner_of: Callable[..., Runner], tmp_path: Path) -> None:
    first, second = (lora(tmp_path, "two experts", second, seed) for second, seed in ((False, 1), (True, 2)))
    plain, made = pipeline("two experts"), pipeline("two experts")
    merge(made, [first, second])
    for name in ("transformer", "transformer_2"):
        before, after = (getattr(one, name).blocks[0].attn1.to_q.weight for one in (plain, made))
        assert not torch.equal(before, after), name
    save_file({"unet.down.lora_A.weight": torch.ones(4, 4)}, tmp_path / "other.safetensors")
    with pytest.raises(ValueError, match=r"other\.safetensors"):
        merge(pipeline("two experts"), [first, tmp_path / "other.safetensors"])


def test_files_tell_films_apart(tmp_path: Path) -> None:
    """What was denoised with other weights is not taken for one's own."""
    folder, kept = saved(tmp_path / "tiny"), Shelves.under(tmp_path / "kept")
    model = tiny_model("wan2.1")
    prints = set()
    for loras in ((), (lora(tmp_path, seed=1),), (lora(tmp_path, seed=2),)):
        how = Adjustments(steps=STEPS, loras=loras)
        prints.add(
            Runner(loader(model, Checkpoint(str(folder)), "cpu", how), model, "cpu", kept, how)._laid.fingerprint
        )
    assert len(prints) == 3


@pytest.mark.parametrize("kind", ["wan2.1", "two experts", "ltx-2"])
def test_without_guidance_there_is_one_pass_a_step(kind: Kind, runner_of: Callable[..., Runner]) -> None:
    wanted, ticks = wanted_of(kind), list[float]()
    runner = runner_of(kind, guidance=1.0)
    calls = 0

    def count(*_: Any) -> None:
        nonlocal calls
        calls += 1

    for part in runner._laid.adapter.transformers:
        part.register_forward_pre_hook(count)
    made = run(runner, wanted=wanted, tick=ticks.append)
    assert calls == STEPS
    assert ticks == sorted(ticks)
    assert len(ticks) == STEPS * 2 + 1
    other = runner.latents(type(made.order)("a cat", "something else", wanted, 7), lambda share: None)
    assert same(made, other), "the negative prompt is not read"
    assert not same(made, run(runner_of(kind), wanted=wanted))


@pytest.mark.parametrize("kind", ["wan2.1", "two experts", "ltx-2"])
def test_compiled_blocks_make_the_same_film_and_end_between_passes(
    kind: Kind, runner_of: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Traced as for real, so whatever cannot be compiled shows; then run by torch itself, for speed."""
    monkeypatch.setattr(speeding, "COMPILER", "eager")
    wanted, ticks = wanted_of(kind), list[float]()
    runner, said = runner_of(kind, compiled=True), list[str]()
    made = run(runner, wanted=wanted, tick=ticks.append)
    assert off(made, run(runner_of(kind), wanted=wanted)) < 1e-5
    assert len(ticks) == STEPS * runner._laid.adapter.passes + 1

    def stop(share: float) -> None:
        if share > 0.4:
            raise RequestCancelled("enough")

    with pytest.raises(RequestCancelled):
        run(runner, wanted=wanted, tick=stop)
    assert same(run(runner, wanted=wanted), made)
    assert not said


@pytest.mark.parametrize(
    ("name", "how", "expected"),
    [
        ("wan2.1-t2v-1.3b", Adjustments(cache="first-block", compiled=True), "COMPILE: .* cannot be compiled"),
        ("wan2.1-t2v-1.3b", Adjustments(quantised="int8", weights=(Path("x"),)), "QUANTISATION: .* quantised already"),
        ("wan2.1-t2v-1.3b", Adjustments(quantised="int8", profile=PROFILES["eight-bits"]), "PROFILE: eight-bits"),
        ("wan2.1-t2v-1.3b", Adjustments(weights=(Path("a"), Path("b"))), "WEIGHTS: .* takes one file, not 2"),
        ("wan2.1-t2v-1.3b", Adjustments(loras=(Path("/no/where"),)), "LORAS: .* there is no file /no/where"),
        ("wan2.2-t2v-a14b", Adjustments(loras=(Path("a"),)), "LORAS: .* takes 2 files, with a comma between, not 1"),
        ("ltx-2", Adjustments(weights=(Path("a"),), acknowledged=True), "WEIGHTS: ltx-2 takes none"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_loaded(
    name: str, how: Adjustments, expected: str, tmp_path: Path
) -> None:
    with pytest.raises(SetupError, match=f"VITASCOPE_DIFFUSION_{expected}"):
        DiffusionEngine(MODELS[name], str(tmp_path), tmp_path, how).require()
