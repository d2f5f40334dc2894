"""Which engines there are and which public model names they serve.

Third parties add an engine by an entry point in the group ``vitascope.engines``: its name is the engine's name, its
object a callable that takes the Settings and returns an Engine. Calling it must be cheap: heavy things load in ``warm_up``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.profiles import PROFILES
from vitascope.engines.diffusion.spec import Model
from vitascope.engines.fallback import FallbackEngine
from vitascope.engines.protocol import Delegating, Engine
from vitascope.errors import SetupError
from vitascope.settings import Settings

if TYPE_CHECKING:
    from vitascope.engines.remote.delegation import Limits

#: The model of the contract; served by whichever engine the operator chose, unless VITASCOPE_STRICT is set.
HOSTED_MODEL = "wan2.7-text-to-video"

LONGEST_CHAIN = 64  #: characters, as the film's row holds
SOURCES = "VITASCOPE_ENGINE, VITASCOPE_MODELS"  #: settings that name engines

#: Hosts by region; model, host and key must be of one. Source: the pages that ``vitascope.protocols.dashscope`` names.
DASHSCOPE_HOSTS = {"beijing": "https://dashscope.aliyuncs.com", "singapore": "https://dashscope-intl.aliyuncs.com"}
#: Films of an account that are made there at a time; further ones wait here, in turn.
DASHSCOPE_AT_ONCE = 5

EngineFactory = Callable[[Settings], Engine]


def _animatic(settings: Settings) -> Engine:
    from vitascope.engines.animatic.engine import AnimaticEngine

    return AnimaticEngine(cache=settings.work_folder / "bakes", kernels=settings.kernel_folder)


def _dashscope(settings: Settings) -> Engine:
    from vitascope.engines.remote.dashscope import DashScope
    from vitascope.engines.remote.engine import RemoteEngine

    if settings.dashscope_key is None:
        raise SetupError("VITASCOPE_DASHSCOPE_KEY: is required by the engine dashscope")
    base = str(settings.dashscope_url or DASHSCOPE_HOSTS[settings.dashscope_region])
    client = DashScope(
        base,
        settings.dashscope_key,
        settings.dashscope_model,
        allow=settings.outbound_allow,
        seconds=settings.upstream_timeout,
    )
    return RemoteEngine(
        "dashscope", [client], (HOSTED_MODEL,), at_once=DASHSCOPE_AT_ONCE, rewrites=True, limits=_limits(settings)
    )


def _openai_videos(settings: Settings) -> Engine:
    from vitascope.engines.remote.engine import RemoteEngine
    from vitascope.engines.remote.openai_videos import OpenAIVideos

    bases = dict.fromkeys(str(url).rstrip("/").removesuffix("/v1") for url in settings.openai_videos_urls)
    if not bases:
        raise SetupError("VITASCOPE_OPENAI_VIDEOS_URLS: is required by the engine openai-videos")
    fleet = [
        OpenAIVideos(
            base,
            settings.openai_videos_key,
            settings.openai_videos_model,
            dialect=settings.openai_videos_dialect,
            extra=settings.openai_videos_fields,
            seconds=settings.upstream_timeout,
        )
        for base in bases
    ]
    models = (settings.openai_videos_model,) if settings.openai_videos_model else ()
    at_once = settings.openai_videos_at_once * len(fleet)
    return RemoteEngine("openai-videos", fleet, models, at_once=at_once, rewrites=False, limits=_limits(settings))


def _limits(settings: Settings) -> Limits:
    from vitascope.engines.remote.delegation import Limits

    settling = settings.upstream_settling
    return Limits(settling=settling, patience=settings.upstream_patience, lost=2 * settling)


def _diffusion(settings: Settings, model: Model) -> Engine:
    from vitascope.engines.diffusion.adjustments import Adjustments
    from vitascope.engines.diffusion.engine import DiffusionEngine

    for setting, named in (
        ("CHECKPOINTS", settings.diffusion_checkpoints),
        ("LICENCES", settings.diffusion_licences),
        ("LORAS", settings.diffusion_loras),
        ("WEIGHTS", settings.diffusion_weights),
    ):
        unknown = set(named) - MODELS.keys()
        if unknown:
            raise SetupError(
                f"VITASCOPE_DIFFUSION_{setting}: no model is called {min(unknown)}; there are {', '.join(MODELS)}"
            )

    def files(named: Mapping[str, str]) -> tuple[Path, ...]:
        return tuple(Path(file).expanduser().absolute() for file in named.get(model.name, "").split(",") if file)

    adjustments = Adjustments(
        steps=settings.diffusion_steps,
        pixels=settings.diffusion_pixels,
        guidance=settings.diffusion_guidance,
        acknowledged=model.name in settings.diffusion_licences,
        profile=PROFILES.get(settings.diffusion_profile),
        cache=None if settings.diffusion_cache == "none" else settings.diffusion_cache,
        quantised=None if settings.diffusion_quantisation == "none" else settings.diffusion_quantisation,
        compiled=settings.diffusion_compile,
        gpus=settings.gpus_per_film,
        weights=files(settings.diffusion_weights),
        loras=files(settings.diffusion_loras),
    )
    checkpoint = settings.diffusion_checkpoints.get(model.name, model.checkpoint)
    return DiffusionEngine(model, checkpoint, settings.home / "diffusion", adjustments)


def _testcard(settings: Settings) -> Engine:
    from vitascope.engines.testcard import TestCardEngine

    return TestCardEngine(seconds_per_frame=settings.testcard_pace)


_BUILT_IN: dict[str, EngineFactory] = {
    "animatic": _animatic,
    "dashscope": _dashscope,
    "openai-videos": _openai_videos,
    "testcard": _testcard,
}


def engine_names() -> tuple[str, ...]:
    """Names that ``VITASCOPE_ENGINE`` may take. Each diffusion model is an engine of its name."""
    return tuple(sorted({*_BUILT_IN, *MODELS, *(point.name for point in entry_points(group="vitascope.engines"))}))


def chain_name(engines: str) -> str:
    """The one way to write a chain of engines. SetupError for one that is too long to be kept with a film."""
    chain = ",".join(name.strip() for name in engines.split(","))
    if len(chain) > LONGEST_CHAIN:
        raise SetupError(f"{SOURCES}: at most {LONGEST_CHAIN} characters for a film's engines")
    return chain


def make_engine(settings: Settings, chain: str | None = None) -> Engine:
    """The engine of a chain, or of the one that the settings name; of several, one stands in for the other.

    SetupError lists those that exist if there is none of that name.
    """
    names = chain_name(chain or settings.engine).split(",")
    if len(names) == 1:
        return _factory(names[0])(settings)
    engines = [_factory(name)(settings) for name in names]
    here = [one.name for one in engines[:-1] if not isinstance(one, Delegating)]
    if here or len(set(names)) < len(names):
        raise SetupError(
            f"{SOURCES}: of several engines, each once, all but the last must have films made elsewhere"
            + (f"; {here[0]} makes them here" if here else "")
        )
    return FallbackEngine(engines, strict=settings.strict)


def _factory(name: str) -> EngineFactory:
    if name in _BUILT_IN:
        return _BUILT_IN[name]
    if name in MODELS:
        return lambda settings: _diffusion(settings, MODELS[name])
    for point in entry_points(group="vitascope.engines"):
        if point.name == name:
            factory: EngineFactory = point.load()
            return factory
    known = ", ".join(engine_names())
    raise SetupError(f"{SOURCES}: there is no engine {name!r}; there are: {known}")
