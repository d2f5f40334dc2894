"""Every setting, once. Each is read from the environment as ``VITASCOPE_<NAME>``; docs/settings.md lists them all."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import platformdirs
from pydantic import AnyHttpUrl, Field, IPvAnyNetwork, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from vitascope.errors import SetupError


class Settings(BaseSettings):
    """What an operator can set. Unknown ``VITASCOPE_*`` variables are left alone."""

    model_config = SettingsConfigDict(env_prefix="VITASCOPE_", frozen=True, extra="ignore", env_ignore_empty=True)

    home: Annotated[Path, Field(description="Folder of all state: database, films, secrets, kernels.")] = Path(
        platformdirs.user_data_dir("vitascope")
    )
    host: Annotated[str, Field(description="Address that `serve` listens on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port that `serve` listens on; 0 picks a free one.")] = 8000
    public_url: Annotated[
        AnyHttpUrl | None,
        Field(description="Base of result links, as clients reach the server; else its own address."),
    ] = None
    database_url: Annotated[
        SecretStr | None, Field(description="PostgreSQL that several machines share; else a SQLite file in the home.")
    ] = None
    storage_url: Annotated[
        str | None,
        Field(min_length=1, description="Bucket or folder of films that all machines share; else in the home."),
    ] = None
    link_secret: Annotated[
        SecretStr | None, Field(description="What signs links, 64 hexadecimal digits; else a file in the home folder.")
    ] = None
    other_link_secret: Annotated[
        SecretStr | None, Field(description="Links signed with this one are good as well, while secrets change.")
    ] = None
    links: Annotated[
        Literal["auto", "served", "presigned"],
        Field(description="Who answers result links: this server, or the bucket; `auto`: the bucket if there is one."),
    ] = "auto"
    engine: Annotated[
        str,
        Field(
            description="Engine that serves wan2.7-text-to-video; or several with commas, each in place of the former."
        ),
    ] = "animatic"
    models: Annotated[
        dict[str, str],
        NoDecode,
        Field(
            description="In place of the engine: the model names that are offered, each as `MODEL=ENGINE,ENGINE`; with spaces."
        ),
    ] = {}
    strict: Annotated[bool, Field(description="Serve a model name only with an engine that runs that model.")] = False
    renderers: Annotated[
        int | None, Field(ge=1, le=256, description="Renderer processes; default: as many as the machine holds.")
    ] = None
    renderer_films: Annotated[
        int,
        Field(ge=1, description="Films after which a renderer makes way for a new process, once its segment is done."),
    ] = 1000
    gpus: Annotated[
        tuple[str, ...] | None,
        NoDecode,
        Field(
            description="GPUs to use, as CUDA_VISIBLE_DEVICES names them, with commas; default: all that torch sees."
        ),
    ] = None
    gpus_per_film: Annotated[
        int,
        Field(
            ge=1, le=8, description="GPUs that compute a film together: each film is ready sooner, and fewer at a time."
        ),
    ] = 1
    model_turn: Annotated[
        float,
        Field(
            ge=0, le=86_400, description="Seconds that a GPU keeps a model for which films wait, before another's turn."
        ),
    ] = 300.0
    file_hours: Annotated[
        float, Field(gt=0, le=24 * 365, description="How long result links and their files live, in hours.")
    ] = 24.0
    task_days: Annotated[
        float, Field(ge=1, le=3650, description="How long a task that has ended can be queried, in days.")
    ] = 30.0
    body_limit: Annotated[int, Field(ge=1024, description="Largest request body in bytes.")] = 24 * 1024 * 1024
    credits: Annotated[
        Literal["off", "on"],
        Field(description="Whether films cost credits, which `vitascope credits grant` gives out."),
    ] = "off"
    prices: Annotated[
        dict[str, float],
        NoDecode,
        Field(
            description="Credits a second of film by quality, or by model and quality: `MODEL/1080p=2`; with commas."
        ),
    ] = {"720p": 1.0, "1080p": 1.6}
    requests_per_minute: Annotated[
        int, Field(ge=1, description="Requests that one key may make in a minute, at each server.")
    ] = 3000
    account_requests_per_minute: Annotated[
        int, Field(ge=1, description="The same for all keys of an account together.")
    ] = 6000
    streams: Annotated[int, Field(ge=1, description="Event streams that may be open at a time, at each server.")] = 500
    key_streams: Annotated[int, Field(ge=1, description="The same of one key.")] = 50
    stream_seconds: Annotated[
        float, Field(gt=0, le=86_400, description="Seconds after which an event stream ends and clients connect again.")
    ] = 3600.0
    films_at_once: Annotated[int, Field(ge=1, description="Films of one key that may wait or be made at a time.")] = 500
    account_films_at_once: Annotated[int, Field(ge=1, description="The same for all keys of an account together.")] = (
        1000
    )
    queue_limit: Annotated[int, Field(ge=1, description="Films of all accounts that may wait or be made.")] = 10_000
    outbound_allow: Annotated[
        tuple[IPvAnyNetwork, ...],
        NoDecode,
        Field(description="Networks, separated by commas, that audio and callbacks may reach though not public."),
    ] = ()
    disk_reserve: Annotated[
        int, Field(ge=0, description="New work is refused while less than this many bytes of disk are free.")
    ] = 1024 * 1024 * 1024
    upload_hours: Annotated[
        float, Field(gt=0, le=24 * 365, description="How long uploaded files and their links live, in hours.")
    ] = 72.0
    upload_limit: Annotated[int, Field(ge=1024, description="Largest uploaded file in bytes.")] = 32 * 1024 * 1024
    upload_files: Annotated[int, Field(ge=1, description="Uploaded files that an account may have at a time.")] = 2000
    upload_bytes: Annotated[
        int, Field(ge=1024, description="Bytes that the uploaded files of an account may have together.")
    ] = 2 * 1024 * 1024 * 1024
    kernels: Annotated[
        Path | None, Field(description="Folder of compiled kernels; default: `kernels` in the home folder.")
    ] = None
    encoder: Annotated[
        str, Field(description="H.264 encoder of PyAV's ffmpeg: libx264 (GPL, in the wheel), or one of your own build.")
    ] = "libx264"
    heartbeat: Annotated[float, Field(gt=0, le=60, description="Seconds between two signs of life of a process.")] = 2.0
    lease: Annotated[
        float, Field(gt=0, le=600, description="Seconds without a sign of life after which another process takes over.")
    ] = 15.0
    grace: Annotated[
        float,
        Field(ge=0, le=86_400, description="Seconds that jobs under way get to end when a process is told to stop."),
    ] = 8.0
    drain: Annotated[
        float,
        Field(
            ge=0, le=600, description="Seconds for which a server told to stop says that it is not ready and serves on."
        ),
    ] = 0.0
    health_port: Annotated[
        int | None, Field(ge=0, le=65535, description="Port of `worker` for its health and metrics; else it has none.")
    ] = None
    restart_pause: Annotated[
        float,
        Field(
            ge=0,
            le=3600,
            description="The longest wait before a process that keeps dying is started again, in seconds.",
        ),
    ] = 30.0
    attempts: Annotated[int, Field(ge=1, le=20, description="How often a segment is tried before its film fails.")] = 3
    llm_url: Annotated[
        AnyHttpUrl | None,
        Field(description="Base of an OpenAI-compatible chat endpoint, up to `/v1`, that rewrites prompts."),
    ] = None
    llm_key: Annotated[SecretStr | None, Field(description="What it wants as its bearer token.")] = None
    llm_model: Annotated[str | None, Field(min_length=1, description="Name of its model; needed with its address.")] = (
        None
    )
    moderation_words: Annotated[
        Path | None, Field(description="File of words and phrases, one a line, that no prompt may hold.")
    ] = None
    moderation_url: Annotated[
        AnyHttpUrl | None,
        Field(description="Base of an OpenAI-compatible moderation endpoint, up to `/v1`, that judges prompts."),
    ] = None
    moderation_key: Annotated[SecretStr | None, Field(description="What it wants as its bearer token.")] = None
    moderation_model: Annotated[
        str | None, Field(min_length=1, description="Name of its model; else it takes its own.")
    ] = None
    dashscope_key: Annotated[SecretStr | None, Field(description="Key of the engine `dashscope`.")] = None
    dashscope_region: Annotated[
        Literal["beijing", "singapore"], Field(description="Region of that key, which has a host of its own.")
    ] = "singapore"
    dashscope_url: Annotated[
        AnyHttpUrl | None, Field(description="Another base than the region's: a workspace's, or another server's.")
    ] = None
    dashscope_model: Annotated[str, Field(min_length=1, description="Model that is asked for there.")] = "wan2.7-t2v"
    openai_videos_urls: Annotated[
        tuple[AnyHttpUrl, ...],
        NoDecode,
        Field(description="Servers of the engine `openai-videos`, their bases with commas between."),
    ] = ()
    openai_videos_key: Annotated[SecretStr | None, Field(description="What they want as their bearer token.")] = None
    openai_videos_model: Annotated[
        str | None, Field(min_length=1, description="Model that is asked for there; else the one that they have.")
    ] = None
    openai_videos_dialect: Annotated[
        Literal["openai", "sglang", "vllm-omni"], Field(description="What kind of server they are.")
    ] = "openai"
    openai_videos_fields: Annotated[
        dict[str, Any], NoDecode, Field(description="More fields of every order there, as a JSON object.")
    ] = {}
    openai_videos_at_once: Annotated[
        int, Field(ge=1, le=64, description="Films that each of them is given at a time by one machine.")
    ] = 1
    diffusion_checkpoints: Annotated[
        dict[str, str],
        NoDecode,
        Field(description="Where weights of diffusion models are, each as `MODEL=FOLDER` or `MODEL=HUB_ID@REVISION`."),
    ] = {}
    diffusion_licences: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Models whose licence forbids them to some, and is known to allow what is done here."),
    ] = ()
    diffusion_profile: Annotated[
        Literal["auto", "whole", "text-apart", "eight-bits", "streamed", "tiled"],
        Field(description="How these models lie in the GPU's memory; `auto` takes the fastest way that fits."),
    ] = "auto"
    diffusion_cache: Annotated[
        Literal["none", "first-block", "taylor-seer"],
        Field(description="What steps of denoising may reuse of former ones; faster, and films change a little."),
    ] = "none"
    diffusion_quantisation: Annotated[
        Literal["none", "int8", "float8"],
        Field(description="How the weights of their blocks are kept: half the memory, and films change a little."),
    ] = "none"
    diffusion_compile: Annotated[
        bool,
        Field(description="Compile their blocks when they are loaded, which takes minutes; steps are faster then."),
    ] = False
    diffusion_weights: Annotated[
        dict[str, str],
        NoDecode,
        Field(
            description="GGUF files in place of a checkpoint's transformer, each as `MODEL=FILE` or `MODEL=FILE,FILE`."
        ),
    ] = {}
    diffusion_loras: Annotated[
        dict[str, str],
        NoDecode,
        Field(description="LoRAs that are merged into a model, each as `MODEL=FILE` or `MODEL=FILE,FILE`."),
    ] = {}
    diffusion_guidance: Annotated[
        float | None,
        Field(
            ge=0, le=30, description="How much these models follow the prompt; 1: without guidance, for distilled ones."
        ),
    ] = None
    diffusion_steps: Annotated[
        int | None, Field(ge=1, le=1000, description="Denoising steps of these models; else what their authors advise.")
    ] = None
    diffusion_pixels: Annotated[
        int | None,
        Field(ge=1024, description="Pixels of a frame, at most, that they make; it is scaled to the film's."),
    ] = None
    upstream_timeout: Annotated[
        float,
        Field(gt=0, le=600, description="Seconds for which another server may be silent before it has not answered."),
    ] = 60.0
    upstream_settling: Annotated[
        float,
        Field(ge=1, le=3600, description="Seconds after which an order that another server accepted is in its list."),
    ] = 30.0
    upstream_patience: Annotated[
        float, Field(gt=0, le=86_400, description="Seconds that a film may take at another server.")
    ] = 3600.0
    testcard_pace: Annotated[
        float, Field(ge=0, le=10, description="Seconds that the testcard engine takes for each frame.")
    ] = 0.0
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="What is logged to standard error.")
    ] = "info"
    log_format: Annotated[
        Literal["auto", "json", "console"],
        Field(description="Form of the log; `auto`: for people on a terminal, JSON elsewhere."),
    ] = "auto"
    metrics_token: Annotated[
        SecretStr | None, Field(min_length=16, description="What a reader of `/metrics` must send as its bearer token.")
    ] = None

    @field_validator("outbound_allow", "openai_videos_urls", "diffusion_licences", "gpus", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("gpus")
    @classmethod
    def _are_gpus(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for name in value or ():
            if not re.fullmatch(r"[A-Za-z0-9/-]{1,80}", name, re.ASCII):
                raise ValueError(f"{name}: must be a number or a name of CUDA, as 0 or GPU-8932f937")
        if value is not None and len(set(value)) < len(value):
            raise ValueError("must name each GPU once")
        return value

    @field_validator("openai_videos_fields", mode="before")
    @classmethod
    def _json_object(cls, value: object) -> object:
        try:
            read = json.loads(value) if isinstance(value, str) else value
        except ValueError:
            read = None
        if not isinstance(read, dict):
            raise ValueError("must be a JSON object")
        return read

    @field_validator("link_secret", "other_link_secret")
    @classmethod
    def _is_a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch("[0-9a-fA-F]{64}", value.get_secret_value(), re.ASCII):
            raise ValueError("must be 64 hexadecimal digits, as `openssl rand -hex 32` makes them")
        return value

    @field_validator("models", "diffusion_checkpoints", "diffusion_weights", "diffusion_loras", mode="before")
    @classmethod
    def _by_model(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = [part.partition("=") for part in value.split()]
        for name, _, said in pairs:
            if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/:-]{0,63}", name) or not said:
                raise ValueError(f"{name}={said}: must be MODEL=... without spaces, and spaces between models")
        if len({name for name, _, _ in pairs}) < len(pairs):
            raise ValueError("must name each model once")
        return {name: said for name, _, said in pairs}

    @field_validator("prices", mode="before")
    @classmethod
    def _prices(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return {name.strip(): price.strip() for name, _, price in (part.partition("=") for part in value.split(","))}

    @field_validator("prices")
    @classmethod
    def _every_quality_has_a_price(cls, value: dict[str, float]) -> dict[str, float]:
        for name, price in value.items():
            if name.rpartition("/")[2] not in ("720p", "1080p") or not 0 <= price <= 1e6 or round(price, 3) != price:
                raise ValueError(
                    f"{name}={price:g}: must be QUALITY or MODEL/QUALITY, and 0 to 1000000 with three decimals"
                )
        return {"720p": 1.0, "1080p": 1.6} | value

    @model_validator(mode="after")
    def _a_language_model_has_a_name(self) -> Self:
        if self.llm_url is not None and self.llm_model is None:
            raise ValueError("VITASCOPE_LLM_MODEL: is required with VITASCOPE_LLM_URL")
        return self

    @field_validator("home", "kernels", "moderation_words")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value.expanduser().absolute() if value else value

    @property
    def kernel_folder(self) -> Path:
        """Where compiled kernels are kept."""
        return self.kernels or self.home / "kernels"

    @property
    def database(self) -> Path | str:
        """The SQLite file, or the URL of PostgreSQL."""
        return self.home / "vitascope.db" if self.database_url is None else self.database_url.get_secret_value()

    @property
    def storage(self) -> Path | str:
        """Where films, posters and takes are kept: a folder in the home, or the URL of a bucket or folder."""
        return self.storage_url or self.object_folder

    @property
    def object_folder(self) -> Path:
        """Where they are kept if no URL says otherwise."""
        return self.home / "objects"

    @property
    def work_folder(self) -> Path:
        """Scratch: bakes and files that are being written. May be deleted while nothing runs."""
        return self.home / "work"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once. SetupError names what is wrong in the environment."""
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(
            f"VITASCOPE_{str(fault['loc'][0]).upper()}: {fault['msg']}"
            if fault["loc"]
            else fault["msg"].removeprefix("Value error, ")
            for fault in error.errors()
        )
        raise SetupError(f"The settings are not valid: {faults}") from None
