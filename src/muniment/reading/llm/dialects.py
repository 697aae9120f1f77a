"""The two interfaces that servers speak: how a request is written and an answer read. No network here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from muniment.errors import MunimentError
from muniment.reading.llm.options import Secret
from muniment.reading.llm.prompt import Prompt, schema

Json = dict[str, Any]


class ReplyError(MunimentError):
    """What a server sent is no answer of its interface."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came; `end` is 'whole', 'cut off' or 'declined'. Tokens are None where the server tells none."""

    content: str
    end: str = "whole"
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True, slots=True)
class Dialect:
    """One interface: where requests go, with which headers, in which form, and how answers are read."""

    path: str
    headers: Callable[[Secret], dict[str, str]]
    body: Callable[[Prompt, str, int], Json]
    read: Callable[[Json], Reply]
    batch: Callable[[str, Json], Json]


def _openai_headers(key: Secret) -> dict[str, str]:
    return {"authorization": f"Bearer {key.reveal()}"} if key.reveal() else {}


def _openai_body(prompt: Prompt, model: str, answer_tokens: int) -> Json:
    """Temperature, format and limit are taken back one by one where a server refuses them; see `transport`."""
    held = {"type": "json_schema", "json_schema": {"name": "markup", "schema": schema()}}
    extras = {"temperature": 0, "response_format": held, "max_tokens": answer_tokens}
    return _openai_words(prompt, model) | extras


def _openai_words(prompt: Prompt, model: str) -> Json:
    messages = [{"role": "system", "content": prompt.instructions}, {"role": "user", "content": prompt.message}]
    return {"model": model, "messages": messages}


def _openai_read(body: Json) -> Reply:
    try:
        choice = body["choices"][0]
        message = choice["message"]
        content, refusal = message.get("content"), message.get("refusal")
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ReplyError("the server's answer has no choices") from error
    ends = {"length": "cut off", "content_filter": "declined"}
    end = "declined" if refusal and not content else ends.get(str(choice.get("finish_reason")), "whole")
    usage = body.get("usage") or {}
    return Reply(_joined(content), end, _tokens(usage, "prompt_tokens"), _tokens(usage, "completion_tokens"))


def _openai_batch(custom_id: str, body: Json) -> Json:
    """Without what a server could refuse, since nobody is there to take it back."""
    words = {name: body[name] for name in ("model", "messages")}
    return {"custom_id": custom_id, "method": "POST", "url": "/v1/chat/completions", "body": words}


def _anthropic_headers(key: Secret) -> dict[str, str]:
    return {"x-api-key": key.reveal(), "anthropic-version": "2023-06-01"}


def _anthropic_body(prompt: Prompt, model: str, answer_tokens: int) -> Json:
    system = [{"type": "text", "text": prompt.instructions, "cache_control": {"type": "ephemeral"}}]
    messages = [{"role": "user", "content": prompt.message}]
    return {"model": model, "max_tokens": answer_tokens, "system": system, "messages": messages}


def _anthropic_read(body: Json) -> Reply:
    if not isinstance(body.get("content"), list):
        raise ReplyError("the server's answer has no content")
    ends = {"max_tokens": "cut off", "model_context_window_exceeded": "cut off", "refusal": "declined"}
    usage = body.get("usage") or {}
    parts = [_tokens(usage, f"{name}input_tokens") for name in ("", "cache_creation_", "cache_read_")]
    tokens_in = None if parts[0] is None else sum(part or 0 for part in parts)
    end = ends.get(str(body.get("stop_reason")), "whole")
    return Reply(_joined(body["content"]), end, tokens_in, _tokens(usage, "output_tokens"))


def _anthropic_batch(custom_id: str, body: Json) -> Json:
    return {"custom_id": custom_id, "params": body}


def _joined(content: object) -> str:
    """Text, or the text parts of a list of parts."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _tokens(usage: object, name: str) -> int | None:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


DIALECTS: dict[str, Dialect] = {
    "openai": Dialect("/chat/completions", _openai_headers, _openai_body, _openai_read, _openai_batch),
    "anthropic": Dialect("/messages", _anthropic_headers, _anthropic_body, _anthropic_read, _anthropic_batch),
}
