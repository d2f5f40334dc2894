"""``/openapi.json`` and ``/docs``: the description for machines and, made from it, one plain page for people.

The page is rendered here, without scripts and without anything from another server, so that it also works offline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse

_CODE = re.compile(r"`([^`]*)`")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def add_reference_routes(app: FastAPI, description: dict[str, Any]) -> None:
    """Both routes; neither needs a key, and neither is part of the description."""
    page = render_page(description)

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi() -> JSONResponse:
        return JSONResponse(description)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


def render_page(description: dict[str, Any]) -> str:
    """The page of an OpenAPI description, as a whole HTML document."""
    info = description["info"]
    operations = [
        (method, path, operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    contents = "".join(
        f'<li><a href="#{operation["operationId"]}">{_label(method, path)}</a> {_text(operation["summary"])}</li>'
        for method, path, operation in operations
    )
    body = "".join(_operation(method, path, operation, description) for method, path, operation in operations)
    schemas = "".join(_schema(name, schema) for name, schema in description["components"]["schemas"].items())
    style = (files("vitascope.api") / "reference.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(info["title"])} API</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head><body><main>'
        f"<h1>{escape(info['title'])} API <small>{escape(info['version'])}</small></h1>"
        f"<p>{_text(info['summary'])}</p><p>{_text(info['description'])}</p>"
        f'<p>For machines: <a href="openapi.json">openapi.json</a></p><ul>{contents}</ul>{body}'
        f"<h2>Schemas</h2>{schemas}</main></body></html>"
    )


def _operation(method: str, path: str, operation: dict[str, Any], description: dict[str, Any]) -> str:
    parts = [
        f'<h2 id="{operation["operationId"]}">{_label(method, path)}</h2>',
        f"<p><b>{_text(operation['summary'])}.</b> {_text(operation.get('description', ''))}</p>",
        f"<p>{'Needs a key.' if operation.get('security') else 'Needs no key.'}</p>",
    ]
    if operation.get("parameters"):
        rows = [
            (f"<code>{escape(given['name'])}</code>", given["in"], _type(given["schema"]), _text(given["description"]))
            for given in operation["parameters"]
        ]
        parts.append(_table(("parameter", "in", "type", ""), rows))
    if "requestBody" in operation:
        for media, content in operation["requestBody"]["content"].items():
            parts.append(f"<h3>Body, <code>{escape(media)}</code></h3>")
            parts.append(_fields(_resolved(content["schema"], description)))
            examples = content.get("examples", {}).values()
            parts += [_example(example.get("summary", ""), example["value"]) for example in examples]
    parts.append("<h3>Answers</h3>")
    for status, response in operation["responses"].items():
        parts.append(f"<p><b>{status}</b> {_text(response['description'])}</p>")
        for media in response.get("content", {}).values():
            parts += [_example(name, example["value"]) for name, example in media.get("examples", {}).items()]
    return "".join(parts)


def _resolved(schema: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, where it is a reference to one of the components."""
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _schema(name: str, schema: dict[str, Any]) -> str:
    return f'<h3 id="{escape(name)}">{escape(name)}</h3><p>{_text(schema.get("description", ""))}</p>{_fields(schema)}'


def _fields(schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return f"<p>{_type(schema)}</p>"
    required = schema.get("required", [])
    rows = [
        (
            f"<code>{escape(name)}</code>{' <em>required</em>' if name in required else ''}",
            _type(field),
            _bounds(field),
            _text(field.get("description", "")),
        )
        for name, field in schema["properties"].items()
    ]
    return _table(("field", "type", "bounds", ""), rows)


def _type(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if "$ref" in field:
        name = escape(field["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    kinds = field.get("type", "")
    named = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if "items" in field:
        named = [f"array of {_type(field['items'])}" if kind == "array" else escape(kind) for kind in named]
    else:
        named = [escape(kind) for kind in named]
    return " or ".join(named)


def _bounds(field: dict[str, Any]) -> str:
    said = []
    if "enum" in field or "const" in field:
        values = field.get("enum", [field.get("const")])
        said.append(" | ".join(f"<code>{escape(str(value))}</code>" for value in values if value is not None))
    if "minimum" in field:
        said.append(f"{field['minimum']} to {field['maximum']}" if "maximum" in field else f"from {field['minimum']}")
    if "maxItems" in field:
        said.append(f"{field.get('minItems', 0)} to {field['maxItems']} of them")
    if "maxLength" in field:
        said.append(f"up to {field['maxLength']} characters")
    if "x-cut-at" in field:
        said.append(f"cut at {field['x-cut-at']} characters")
    if "default" in field:
        said.append(f"default <code>{escape(json.dumps(field['default']))}</code>")
    return "; ".join(said)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _example(name: str, value: object) -> str:
    text = escape(json.dumps(value, indent=2, ensure_ascii=False))
    return f"<details><summary>{escape(name)}</summary><pre>{text}</pre></details>"


def _label(method: str, path: str) -> str:
    return f"<code>{method.upper()} {escape(path)}</code>"


def _text(text: str) -> str:
    """Escaped text; what stands between backticks is code, an empty line ends a paragraph."""
    return _CODE.sub(r"<code>\1</code>", escape(text)).replace("\n\n", "</p><p>")
