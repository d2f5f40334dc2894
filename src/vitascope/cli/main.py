"""The commands and what they have in common. What a command needs is imported when it runs: ``--help`` stays quick."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from vitascope import __version__
from vitascope.brief import DEFAULT_SECONDS
from vitascope.cli.accounts import accounts, credits, keys
from vitascope.cli.callbacks import callbacks
from vitascope.cli.tasks import tasks
from vitascope.errors import FilmError, RequestError, SetupError, VitascopeError

app = typer.Typer(
    help="Films from text: a self-hosted text-to-video service.", no_args_is_help=True, add_completion=False
)
app.add_typer(accounts, name="accounts")
app.add_typer(keys, name="keys")
app.add_typer(credits, name="credits")
app.add_typer(callbacks, name="callbacks")
app.add_typer(tasks, name="tasks")

Prompt = Annotated[str, typer.Argument(help="What the film shows, in English or Chinese.", show_default=False)]
Seconds = Annotated[int, typer.Option("--duration", help="Whole seconds, 2 to 15.")]
Quality = Annotated[str, typer.Option("--quality", help="720p or 1080p.")]
Aspect = Annotated[str, typer.Option("--aspect", help="16:9, 9:16, 1:1, 4:3 or 3:4.")]
Seed = Annotated[int | None, typer.Option("--seed", help="1 to 2147483647; drawn if not given.", show_default=False)]
Negative = Annotated[str, typer.Option("--negative", help="What must not appear.", show_default=False)]
Extend = Annotated[bool, typer.Option("--prompt-extend", help="Let the prompt be enriched.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]


@app.command()
def generate(
    prompt: Prompt,
    output: Annotated[Path, typer.Option("-o", "--output", help="The MP4 to write.")] = Path("film.mp4"),
    duration: Seconds = DEFAULT_SECONDS,
    quality: Quality = "720p",
    aspect: Aspect = "16:9",
    seed: Seed = None,
    negative: Negative = "",
    prompt_extend: Extend = False,
    audio: Annotated[
        str | None, typer.Option("--audio", help="Driving audio: a wav or mp3 file or URL.", show_default=False)
    ] = None,
    model: Annotated[str, typer.Option("--model", help="Public name of the model.")] = "wan2.7-text-to-video",
    as_json: AsJson = False,
) -> None:
    """Make one film here and now; no server is needed."""
    from vitascope.cli.briefing import make_brief
    from vitascope.cli.generate import make_film

    facts = make_film(
        make_brief(prompt, duration, quality, aspect, seed, negative, prompt_extend, audio, model), output
    )
    typer.echo(json.dumps(facts.as_json(), ensure_ascii=False) if as_json else facts.as_text())


@app.command()
def read(
    prompt: Prompt,
    duration: Seconds = DEFAULT_SECONDS,
    quality: Quality = "720p",
    aspect: Aspect = "16:9",
    seed: Seed = 1,
    negative: Negative = "",
    prompt_extend: Extend = False,
    as_json: AsJson = False,
) -> None:
    """Show how a prompt is understood: what was read, what was not, and the storyboard."""
    from vitascope.cli.briefing import make_brief
    from vitascope.cli.reading import report, report_text

    told = report(make_brief(prompt, duration, quality, aspect, seed, negative, prompt_extend))
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else report_text(told))


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; 0 picks a free one.", show_default="8000")
    ] = None,
    worker: Annotated[bool, typer.Option(help="Make films here; else only `vitascope worker` processes do.")] = True,
) -> None:
    """Run the server with its renderers."""
    from vitascope.production.nursery import Nursery

    with Nursery() if worker else nullcontext() as nursery:  # it loads while this process does
        from vitascope.cli.serve import run_server

        run_server(host, port, nursery)


@app.command()
def worker() -> None:
    """Run renderers without a server, on this or another machine: all share one database and one storage."""
    from vitascope.production.nursery import Nursery

    with Nursery() as nursery:  # it loads while this process does
        from vitascope.cli.worker import run_worker

        run_worker(nursery)


@app.command()
def demo(
    prompt: Annotated[str, typer.Argument(help="What the film shows.")] = "A small kitten running under the moonlight",
    output: Annotated[Path, typer.Option("-o", "--output", help="The MP4 to write.")] = Path("film.mp4"),
    duration: Seconds = DEFAULT_SECONDS,
    quality: Quality = "720p",
    aspect: Aspect = "16:9",
    seed: Seed = None,
) -> None:
    """Start a server, order a film over HTTP as a client would, download it, stop the server."""
    from vitascope.cli.demo import run_demo

    body: dict[str, object] = {
        "model": "wan2.7-text-to-video",
        "prompt": prompt,
        "quality": quality,
        "aspect_ratio": aspect,
        "duration": duration,
    }
    run_demo(body | ({} if seed is None else {"seed": seed}), output)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vitascope {__version__}")
        raise typer.Exit


@app.command()
def doctor(
    diffusion: Annotated[
        bool, typer.Option("--diffusion", help="Check the diffusion engine with tiny models, and say which models fit.")
    ] = False,
    gpu: Annotated[bool, typer.Option("--gpu", help="The same on the GPU, which must be there.")] = False,
) -> None:
    """Say whether this machine can make films with open diffusion models; it takes about a minute."""
    from vitascope.cli.doctor import run_doctor

    if not diffusion and not gpu:
        raise typer.BadParameter("name what to look at: --diffusion, or --gpu")
    if not run_doctor(gpu=gpu):
        raise typer.Exit(1)


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Films from text: a self-hosted text-to-video service."""


def main() -> NoReturn:
    """Run a command; errors of ours become one line and an exit code."""
    try:
        app()
    except FilmError as error:
        _leave(1, error)
    except (SetupError, RequestError) as error:
        _leave(2, error)
    except KeyboardInterrupt:
        _leave(130, VitascopeError("interrupted"))
    sys.exit(0)


def _leave(code: int, error: VitascopeError) -> NoReturn:
    typer.echo(f"vitascope: {error.message}", err=True)
    sys.exit(code)
