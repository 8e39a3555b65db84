"""Logs as lines of JSON, each with the id of the request it belongs to."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import orjson

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Id of the request being served in this context; empty outside of one."""

LOGGER = logging.getLogger("counterclaim")


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object: time, level, logger, message, request id, and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for a record."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identifier := request_id.get():
            entry["request_id"] = identifier
        entry.update(getattr(record, "fields", {}))
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(entry, default=str).decode()


def log_config(level: str) -> dict[str, Any]:
    """Return the configuration for `logging.config.dictConfig`: everything as JSON to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "api.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {
            name: {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
            for name in ("counterclaim", "uvicorn", "uvicorn.error")
        },
    }


def event(message: str, level: int = logging.INFO, cause: Exception | None = None, **fields: object) -> None:
    """Log a message with fields beside it, and the traceback of its cause."""
    LOGGER.log(level, message, exc_info=cause, extra={"fields": fields})
