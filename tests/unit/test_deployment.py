"""The deployment files: whole by their schemas, and true to the program.

They cannot be run here. So each is checked against the schema of what will read it, and whatever they say of the program, of its
settings, commands, ports, paths, metrics and times, is checked against the program. tests/service/test_topology.py
runs the same topology as processes.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from fastapi.routing import APIRoute
from typer.testing import CliRunner

from vitascope.api.app import create_app, create_worker_app
from vitascope.cli.main import app as commands
from vitascope.engines.registry import make_engine
from vitascope.machine import Machine
from vitascope.production.installation import Installation
from vitascope.production.slots import fitting
from vitascope.production.studio import Studio
from vitascope.production.supervisor import LEAVING
from vitascope.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
MANIFESTS = [
    document
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for document in yaml.safe_load_all(path.read_text())
]
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
KUBERNETES = "1.30"  #: the oldest that is meant
FOREIGN = {"ScaledObject", "Kustomization"}  #: kinds that are not Kubernetes' own
ALL = [path for path in DEPLOY.rglob("*") if path.is_file()] + [ROOT / "Dockerfile"]


def manifest(kind: str, name: str) -> Any:
    (found,) = [one for one in MANIFESTS if one["kind"] == kind and one["metadata"]["name"] == name]
    return found


def container(name: str) -> Any:
    (found,) = manifest("Deployment", name)["spec"]["template"]["spec"]["containers"]
    return found


def unit(path: Path) -> dict[str, list[str]]:
    """Options of a unit, with all their values."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def environment(pairs: dict[str, Any]) -> Settings:
    """The settings that a process with this environment would have."""
    values = {
        name.removeprefix("VITASCOPE_").lower(): str(value)
        for name, value in pairs.items()
        if name.startswith("VITASCOPE_") and "${" not in str(value)
    }
    return Settings.model_validate(values)


# By their schemas


def test_the_compose_file_follows_its_schema() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "document",
    [one for one in MANIFESTS if one["kind"] not in FOREIGN],
    ids=lambda one: f"{one['kind']}-{one['metadata']['name']}",
)
def test_the_manifests_follow_their_schemas(document: dict[str, Any]) -> None:
    kubernetes_validate.validate(document, KUBERNETES, strict=True)


def test_the_schemas_notice_a_mistake() -> None:
    api = yaml.safe_load(yaml.safe_dump(manifest("Deployment", "vitascope-api")))
    api["spec"]["template"]["spec"]["containers"][0]["readynessProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(api, KUBERNETES, strict=True)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    # The program is where the units say that it is only once it is installed.
    for path in UNITS:
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", path.read_text(), flags=re.M)
        (tmp_path / path.name.replace("@.", "@1.")).write_text(text)
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_the_units_are_well_formed(path: Path) -> None:
    section = None
    for line in path.read_text().splitlines():
        if re.fullmatch(r"\[(Unit|Service|Install)\]", line):
            section = line
        elif line and not line.startswith("#"):
            assert section is not None, line
            assert re.fullmatch(r"[A-Z][A-Za-z]+=.*", line), line


# True to the program


def test_every_setting_that_is_named_exists() -> None:
    named = {name for path in ALL for name in re.findall(r"VITASCOPE_([A-Z_]+)", path.read_text())}
    assert {"DATABASE_URL", "STORAGE_URL", "GRACE"} <= named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_every_value_of_a_setting_is_valid() -> None:
    for service in ("api", "worker"):
        environment(COMPOSE["services"][service]["environment"])
        inherited = {**manifest("ConfigMap", "vitascope")["data"]}
        environment({**inherited, **{one["name"]: one["value"] for one in container(f"vitascope-{service}")["env"]}})
    lines = (DEPLOY / "systemd" / "vitascope.env").read_text().splitlines()
    environment(dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=.", line)))


def test_what_the_environment_file_must_say_is_asked_for() -> None:
    example = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "example.env").read_text(), re.M))
    text = (DEPLOY / "compose.yaml").read_text()
    assert set(re.findall(r"\$\{([A-Z_]+)", text)) == example
    needed = set(re.findall(r"\$\{([A-Z_]+):\?", text))
    empty = set(re.findall(r"^([A-Z_]+)=$", (DEPLOY / "example.env").read_text(), re.M))
    assert empty <= needed, "whatever has no example must be refused when it is missing"


def lines_of_commands() -> Iterator[list[str]]:
    for service in ("api", "worker"):
        yield COMPOSE["services"][service]["command"]
        yield container(f"vitascope-{service}")["command"]
    for path in UNITS:
        for line in unit(path)["ExecStart"]:
            words = shlex.split(line)
            yield [Path(words[0]).name, *words[1:]]
    docker = re.search(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.M)
    assert docker is not None
    yield yaml.safe_load(docker[1])


def test_every_command_exists() -> None:
    (program,) = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    told: set[tuple[str, ...]] = set()
    for words in lines_of_commands():
        assert words[0] == program
        helped = CliRunner().invoke(commands, [*words[1:], "--help"])
        assert helped.exit_code == 0, words
        told.add(tuple(words[1:]))
    assert told == {("serve",), ("serve", "--no-worker"), ("worker",)}


def probes() -> Iterator[tuple[str, int, str]]:
    """Who is asked, at which port and path."""
    for service in ("api", "worker"):
        one = container(f"vitascope-{service}")
        ports = {port["name"]: port["containerPort"] for port in one["ports"]}
        for kind in ("startupProbe", "livenessProbe", "readinessProbe"):
            asked = one[kind]["httpGet"]
            yield service, ports[asked["port"]], asked["path"]
        text = " ".join(COMPOSE["services"][service]["healthcheck"]["test"])
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", text)
        assert found is not None
        yield service, int(found[1]), found[2]


def test_every_port_and_path_of_a_probe_is_real(settings: Settings) -> None:
    installation = Installation.open(settings)
    try:
        studio = Studio(installation)
        apps = {"api": create_app(studio), "worker": create_worker_app(studio, dict)}
    finally:
        installation.close()
    image = dict(re.findall(r"(VITASCOPE_\w+)=(\S+)", (ROOT / "Dockerfile").read_text()))
    for service, port, path in probes():
        routes = {route.path for route in apps[service].routes if isinstance(route, APIRoute)}
        assert path in routes
        for given in (
            COMPOSE["services"][service]["environment"],
            {one["name"]: one["value"] for one in container(f"vitascope-{service}")["env"]},
        ):
            has = environment({**image, **given})
            assert port == (has.port if service == "api" else has.health_port)
            assert has.host == "0.0.0.0"  # a probe comes from outside the container
    service = manifest("Service", "vitascope")["spec"]
    assert [port["targetPort"] for port in service["ports"]] == ["http"]
    assert COMPOSE["services"]["api"]["ports"] == ["${LISTEN:-127.0.0.1:8000}:8000"]


def test_whoever_takes_the_settings_into_account_gets_time_to_leave() -> None:
    seconds = {"30s": 30, "90s": 90}
    for service in ("api", "worker"):
        given = COMPOSE["services"][service]
        has = environment(given["environment"])
        assert seconds[given["stop_grace_period"]] >= has.drain + has.grace + LEAVING
        has = environment({one["name"]: one["value"] for one in container(f"vitascope-{service}")["env"]})
        pod = manifest("Deployment", f"vitascope-{service}")["spec"]["template"]["spec"]
        assert pod["terminationGracePeriodSeconds"] >= has.drain + has.grace + LEAVING
    for path in UNITS:
        has = environment(dict(pair.split("=", 1) for line in unit(path)["Environment"] for pair in line.split()))
        (stop,) = unit(path)["TimeoutStopSec"]
        assert int(stop) >= has.drain + has.grace + LEAVING


def test_the_door_leaves_the_list_of_endpoints_before_it_closes() -> None:
    has = environment({one["name"]: one["value"] for one in container("vitascope-api")["env"]})
    probe = container("vitascope-api")["readinessProbe"]
    assert has.drain >= 3 * probe["periodSeconds"] * probe["failureThreshold"]


def test_workers_get_the_renderers_that_the_files_speak_of() -> None:
    can = make_engine(Settings(engine="animatic")).capabilities()
    limits = container("vitascope-worker")["resources"]["limits"]
    assert (limits["cpu"], limits["memory"]) == ("4", "4Gi")
    assert fitting(Machine(64, float(limits["cpu"]), 4 * 2**30), can).renderers == 4
    limits = COMPOSE["services"]["worker"]["deploy"]["resources"]["limits"]
    assert (limits["cpus"], limits["memory"]) == ("4", "4g")


# True to each other


def test_selectors_select() -> None:
    for service in ("api", "worker"):
        spec = manifest("Deployment", f"vitascope-{service}")["spec"]
        labels = spec["template"]["metadata"]["labels"].items()
        selectors = [
            spec["selector"]["matchLabels"],
            manifest("PodDisruptionBudget", f"vitascope-{service}")["spec"]["selector"]["matchLabels"],
            *(one["labelSelector"]["matchLabels"] for one in spec["template"]["spec"]["topologySpreadConstraints"]),
        ]
        assert all(selector.items() <= labels for selector in selectors)
    labels = manifest("Deployment", "vitascope-api")["spec"]["template"]["metadata"]["labels"].items()
    assert manifest("Service", "vitascope")["spec"]["selector"].items() <= labels
    others = manifest("Deployment", "vitascope-worker")["spec"]["template"]["metadata"]["labels"].items()
    assert not manifest("Service", "vitascope")["spec"]["selector"].items() <= others


def test_volumes_and_settings_that_are_mounted_exist() -> None:
    for service in ("api", "worker"):
        pod = manifest("Deployment", f"vitascope-{service}")["spec"]["template"]["spec"]
        one = container(f"vitascope-{service}")
        assert {mount["name"] for mount in one["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
        for source in one["envFrom"]:
            ((kind, named),) = source.items()
            manifest({"configMapRef": "ConfigMap", "secretRef": "Secret"}[kind], named["name"])
    for service in COMPOSE["services"].values():
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"]
        assert set(service.get("depends_on", ())) <= set(COMPOSE["services"])


def test_secrets_are_kept_out_of_what_is_no_secret() -> None:
    secret = {"VITASCOPE_DATABASE_URL", "VITASCOPE_METRICS_TOKEN", "VITASCOPE_LINK_SECRET", "AWS_SECRET_ACCESS_KEY"}
    assert secret <= set(manifest("Secret", "vitascope")["stringData"])
    assert not secret & set(manifest("ConfigMap", "vitascope")["data"])


def test_nothing_runs_as_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^USER (\S+)$", dockerfile, re.M)[-1] == "1000"
    for service in ("api", "worker"):
        pod = manifest("Deployment", f"vitascope-{service}")["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        bounds = container(f"vitascope-{service}")["securityContext"]
        assert bounds["allowPrivilegeEscalation"] is False
        assert bounds["capabilities"] == {"drop": ["ALL"]}
    for path in UNITS:
        assert unit(path)["User"] == ["vitascope"]
        assert unit(path)["NoNewPrivileges"] == ["yes"]


def test_the_kustomization_takes_every_file_and_the_image_that_is_used() -> None:
    folder = DEPLOY / "kubernetes"
    whole = yaml.safe_load((folder / "kustomization.yaml").read_text())
    assert set(whole["resources"]) == {path.name for path in folder.glob("*.yaml")} - {"kustomization.yaml"}
    assert whole["namespace"] == next(one for one in MANIFESTS if one["kind"] == "Namespace")["metadata"]["name"]
    (image,) = whole["images"]
    for service in ("api", "worker"):
        assert container(f"vitascope-{service}")["image"] == image["name"] == COMPOSE["services"][service]["image"]


def test_the_autoscaler_asks_for_metrics_that_exist_and_scales_what_exists(settings: Settings) -> None:
    scaled = manifest("ScaledObject", "vitascope-worker")
    assert scaled["apiVersion"] == "keda.sh/v1alpha1"
    spec = scaled["spec"]
    assert set(spec) <= {
        "scaleTargetRef", "minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod", "advanced", "triggers",
    }  # fmt: skip
    target = manifest("Deployment", spec["scaleTargetRef"]["name"])
    assert "replicas" not in target["spec"], "two would decide"
    assert 1 <= spec["minReplicaCount"] < spec["maxReplicaCount"]
    (trigger,) = spec["triggers"]
    assert trigger["type"] == "prometheus"
    assert set(trigger["metadata"]) == {"serverAddress", "query", "threshold"}
    assert all(isinstance(value, str) for value in trigger["metadata"].values())
    installation = Installation.open(settings)
    try:
        known = {f"vitascope_{figure.name}" for figure in Studio(installation).figures()[0]}
    finally:
        installation.close()
    asked = set(re.findall(r"vitascope_\w+", trigger["metadata"]["query"]))
    assert asked
    assert asked <= known
    # Four renderers for two minutes, as the file says.
    assert float(trigger["metadata"]["threshold"]) == 4 * 120
