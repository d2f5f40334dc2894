"""Which engines there are and which public model names they serve.

Third parties add an engine by an entry point in the group ``vitascope.engines``: its name is the engine's name, its
object a callable that takes the Settings and returns an Engine. Calling it must be cheap: heavy things load in ``warm_up``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from vitascope.engines.protocol import Engine
from vitascope.errors import SetupError
from vitascope.settings import Settings

#: The model of the contract; served by whichever engine the operator chose, unless VITASCOPE_STRICT is set.
HOSTED_MODEL = "wan2.7-text-to-video"

EngineFactory = Callable[[Settings], Engine]


def _animatic(settings: Settings) -> Engine:
    from vitascope.engines.animatic.engine import AnimaticEngine

    return AnimaticEngine(cache=settings.work_folder / "bakes", kernels=settings.kernel_folder)


def _testcard(settings: Settings) -> Engine:
    from vitascope.engines.testcard import TestCardEngine

    return TestCardEngine(seconds_per_frame=settings.testcard_pace)


_BUILT_IN: dict[str, EngineFactory] = {"animatic": _animatic, "testcard": _testcard}


def engine_names() -> tuple[str, ...]:
    """Names that ``VITASCOPE_ENGINE`` may take."""
    return tuple(sorted({*_BUILT_IN, *(point.name for point in entry_points(group="vitascope.engines"))}))


def make_engine(settings: Settings) -> Engine:
    """The engine that the settings name; SetupError lists those that exist if there is none of that name."""
    name = settings.engine
    factory = _BUILT_IN.get(name)
    if factory is None:
        for point in entry_points(group="vitascope.engines"):
            if point.name == name:
                factory = point.load()
                break
        else:
            known = ", ".join(engine_names())
            raise SetupError(f"VITASCOPE_ENGINE: there is no engine {name!r}; there are: {known}")
    return factory(settings)


def offered_models(engine: Engine, *, strict: bool) -> tuple[str, ...]:
    """The public model names of a server with this engine, the contract's own first.

    ``strict``: a name is only offered by an engine that runs that very model.
    """
    own = engine.capabilities().models
    if strict or HOSTED_MODEL in own:
        return own
    return (HOSTED_MODEL, *own)
