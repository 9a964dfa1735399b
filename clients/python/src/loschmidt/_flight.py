"""Rows of an orchestrator's campaigns, by Arrow Flight."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from ._remote import Connection, is_local, read_file
from ._resolve import PathLike
from .errors import InputError, LoschmidtError

if TYPE_CHECKING:
    import pyarrow as pa

_SCHEMES = {"grpc": "grpc+tcp", "grpc+tcp": "grpc+tcp", "grpc+tls": "grpc+tls"}
_SAID = re.compile(r"with message: (.*?)\.? (?:gRPC client debug context:|Client context:)", re.DOTALL)


class FlightConnection(Connection):
    """An orchestrator."""

    def __init__(
        self, address: str, token: str | None, ca: PathLike | None, cert: PathLike | None, key: PathLike | None
    ) -> None:
        import pyarrow.flight as flight

        url = urlsplit(address if "://" in address else f"grpc://{address}")
        name = url.hostname or ""
        self.address = address
        host = f"[{name}]" if ":" in name else name
        options: dict[str, Any] = {
            "tls_root_certs": read_file(ca),
            "cert_chain": read_file(cert),
            "private_key": read_file(key),
            "generic_options": [("grpc.enable_http_proxy", 0)] if is_local(name) else [],
        }
        self._client = flight.FlightClient(
            f"{_SCHEMES[url.scheme]}://{host}:{url.port}", **{option: own for option, own in options.items() if own}
        )
        self._options = flight.FlightCallOptions(
            headers=[(b"authorization", f"Bearer {token}".encode())] if token else []
        )

    def campaigns(self) -> list[str]:
        found = self._asked(lambda: list(self._client.list_flights(options=self._options)))
        return sorted({info.descriptor.path[0].decode() for info in found})

    def attach(self, campaign: str = "last") -> NoReturn:
        raise InputError(
            f"Cannot follow {campaign!r} at {self.address}: an orchestrator gives rows alone.",
            hint="Start `loschmidt web` there, and connect to its address: https://HOST:PORT.",
        )

    def close(self) -> None:
        self._client.close()

    def _read(self, campaign: str, sql: str, *, time: bool, order: bool) -> pa.Table:
        import pyarrow.flight as flight

        ticket = flight.Ticket(json.dumps({"campaign": campaign, "sql": sql, "time": time, "order": order}))
        return self._asked(lambda: self._client.do_get(ticket, self._options).read_all())

    def _asked(self, work: Any) -> Any:
        import pyarrow as pa
        import pyarrow.flight as flight

        try:
            return work()
        except flight.FlightUnavailableError as cause:
            raise LoschmidtError(
                f"Cannot reach {self.address}: no orchestrator answers there.",
                hint="`loschmidt ps` there shows its address; it must listen on one that is reached from here (`loschmidt up --listen`).",
            ) from cause
        except (flight.FlightError, pa.ArrowException) as cause:
            raise _error_of(cause) from cause


def _error_of(cause: Exception) -> LoschmidtError:
    """The sentence of the orchestrator, whose last line is its hint."""
    text = str(cause)
    said = _SAID.search(text)
    lines = (said[1] if said else text).strip().split("\n")
    kind = InputError if isinstance(cause, (ValueError, KeyError, TypeError)) else LoschmidtError
    if len(lines) < 2:
        return kind(lines[0])
    return kind("\n".join(lines[:-1]), hint=lines[-1])
