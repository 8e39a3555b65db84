"""The settings of the service: read from the environment (COUNTERCLAIM_*) or given as arguments, checked at start."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InputError

PREFIX = "COUNTERCLAIM_"


class Settings(BaseSettings):
    """What an operator may choose. Each field is the environment variable COUNTERCLAIM_ plus its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    store: str | None = Field(None, description="Folder of the store, or the URL of a SPARQL 1.1 server")
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one")
    public_url: str | None = Field(
        None, description="Base URL under which clients see the service, where a proxy stands before it"
    )
    query_timeout: float = Field(
        10.0, gt=0, le=3600, description="Deadline of a query in seconds; a request may only lower it"
    )
    max_query_bytes: int = Field(1 << 20, ge=1024, description="Largest SPARQL query or update, in bytes")
    max_body_bytes: int = Field(64 << 20, ge=1024, description="Largest request body of any kind, in bytes")
    max_result_bytes: int = Field(
        1 << 30, ge=1024, description="Largest answer, in bytes; a longer one breaks off the connection"
    )
    max_read_characters: int = Field(
        100_000, ge=1000, description="Longest text that POST /read takes, in characters"
    )
    max_articles: int = Field(1000, ge=1, description="Most articles that one POST /articles takes")
    max_jobs: int = Field(100, ge=1, description="Most jobs that wait or are remembered after their end")
    read_concurrency: int = Field(2, ge=1, description="Most articles read at one time by POST /read")
    rate_limit: int = Field(
        1200, ge=0, description="Requests a minute that one address may make on average; 0 for no limit"
    )
    rate_burst: int = Field(200, ge=1, description="Requests that one address may make at once")
    limit_loopback: bool = Field(False, description="Whether requests from this machine itself count as well")
    keys: Path | None = Field(None, description="File of the hashed API keys that allow writing")
    token: str | None = Field(
        None, repr=False, min_length=16, description="One more API key, kept in memory only; at least 16 characters"
    )
    allow_anonymous_updates: bool = Field(
        False, description="Whether anybody may write without a key; refused unless the host is a loopback address"
    )
    cors_origins: tuple[str, ...] = Field(
        ("*",), description="Origins whose pages may read from the service, as a JSON list"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged")
    access_log: bool = Field(True, description="Whether each request is logged as a line of JSON")
    shutdown_seconds: float = Field(
        10.0, ge=0, description="How long requests under way may take to end when the service stops"
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.allow_anonymous_updates and not is_loopback(self.host):
            raise ValueError(
                f"allow_anonymous_updates opens the store to everybody who reaches {self.host}: "
                "listen on 127.0.0.1, or make a key and leave it off"
            )
        if self.public_url is not None and urlsplit(self.public_url).scheme not in ("http", "https"):
            raise ValueError(f"public_url {self.public_url!r} is not an http or https URL")
        return self


@lru_cache(maxsize=4096)
def is_loopback(host: str) -> bool:
    """Tell whether an address or host name is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(**given: Any) -> Settings:
    """Return the settings from arguments (None means not given), then the environment, then the defaults.

    Raises InputError that names each setting that cannot be used and the environment variable it comes from.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise InputError("settings that cannot be used: " + "; ".join(map(_reason, error.errors()))) from error


def _reason(error: Any) -> str:
    name = ".".join(str(part) for part in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{name} ({PREFIX}{name.upper()}): {message}" if name else message
