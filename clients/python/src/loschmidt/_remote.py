"""Campaigns of an orchestrator elsewhere, by Arrow Flight."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ._dataset import Columns, Tables
from ._markers import TableName, refuse_unknown_table
from ._resolve import PathLike
from ._rows import Rows, matching
from .errors import InputError, LoschmidtError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc

_SCHEMES = {"grpc": "grpc+tcp", "grpc+tcp": "grpc+tcp", "grpc+tls": "grpc+tls"}
_LOCAL = re.compile(r"localhost|127\..*|::1")
_SAID = re.compile(r"with message: (.*?)\.? (?:gRPC client debug context:|Client context:)", re.DOTALL)


def connect(
    address: str,
    *,
    token: str | None = None,
    ca: PathLike | None = None,
    cert: PathLike | None = None,
    key: PathLike | None = None,
) -> Connection:
    """Reads campaigns through an orchestrator (`loschmidt up --listen`, `loschmidt ps` names its address), while they run, too.

    `address`: `grpc+tls://HOST:PORT`, or `grpc://HOST:PORT` without TLS. `token`: the owner's or a reader's; else LOSCHMIDT_TOKEN, or the file
    that LOSCHMIDT_TOKEN_FILE names. `ca`: the certificate that signed the server's, where the system does not know it; `cert` and `key`: ours.
    """
    return Connection(address, token if token is not None else _token(os.environ), ca, cert, key)


class Connection:
    """An orchestrator. A `with` closes it."""

    def __init__(
        self, address: str, token: str | None, ca: PathLike | None, cert: PathLike | None, key: PathLike | None
    ) -> None:
        import pyarrow.flight as flight

        url = urlsplit(address if "://" in address else f"grpc://{address}")
        if url.scheme not in _SCHEMES or url.hostname is None or url.port is None:
            raise InputError(
                f"Cannot connect to {address!r}: it must be an address such as grpc+tls://HOST:PORT or grpc://HOST:PORT."
            )
        self.address = address
        host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
        options: dict[str, Any] = {
            "tls_root_certs": _read(ca),
            "cert_chain": _read(cert),
            "private_key": _read(key),
            # No proxy is on the way to this machine.
            "generic_options": [("grpc.enable_http_proxy", 0)] if _LOCAL.fullmatch(url.hostname) else [],
        }
        self._client = flight.FlightClient(
            f"{_SCHEMES[url.scheme]}://{host}:{url.port}", **{name: own for name, own in options.items() if own}
        )
        self._options = flight.FlightCallOptions(
            headers=[(b"authorization", f"Bearer {token}".encode())] if token else []
        )

    def campaigns(self) -> list[str]:
        """Names of the campaigns in the orchestrator's folder of campaigns."""
        found = self._asked(lambda: list(self._client.list_flights(options=self._options)))
        return sorted({info.descriptor.path[0].decode() for info in found})

    def open(self, campaign: str = "last") -> RemoteDataset:
        """A campaign by its name, its folder there, or `last`. Each table and query is of what is committed when it is asked for."""
        data = RemoteDataset(self, campaign)
        data.query("SELECT 1 FROM points LIMIT 0")
        return data

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Connection to {self.address}>"

    def _read(self, campaign: str, sql: str) -> pa.Table:
        import pyarrow.flight as flight

        ticket = flight.Ticket(json.dumps({"campaign": campaign, "sql": sql}))
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


class RemoteDataset(Tables):
    """A campaign that is read over a connection."""

    def __init__(self, connection: Connection, campaign: str) -> None:
        self._connection = connection
        self.name = campaign

    def table(self, name: TableName, columns: Columns = None, where: pc.Expression | None = None) -> Rows:
        """Rows in the order of place and cycle."""
        refuse_unknown_table(name)
        names = [columns] if isinstance(columns, str) else None if columns is None else list(columns)
        if where is not None:
            # It may be on columns that are not asked for.
            rows = matching(self.table(name).table, where)
            return Rows(rows if names is None else rows.select(names))
        selected = "rows.*" if names is None else ", ".join(f"rows.{_sql_name(own)}" for own in names)
        keys = "places._place" if name == "summary" else "places._place, rows.cycle"
        return self.query(
            f"SELECT {selected} FROM {name} AS rows JOIN (SELECT point, place AS _place FROM points WHERE duplicate_of IS NULL) AS places "
            f"ON places.point = rows.point ORDER BY {keys}"
        )

    def meanings(self) -> dict[str, tuple[str, str]]:
        fields = [
            field
            for name in ("summary", "profiles", "steps")
            for field in self.query(f"FROM {name} LIMIT 0").table.schema
        ]
        said = {own.name: own.metadata or {} for own in fields}
        return {name: (own.get(b"unit", b"1").decode(), own.get(b"about", b"").decode()) for name, own in said.items()}

    def points(self) -> Rows:
        return self.query("FROM points ORDER BY place")

    def query(self, sql: str) -> Rows:
        return Rows(self._connection._read(self.name, sql))

    def __repr__(self) -> str:
        return f"{self.name} at {self._connection.address}"


def _sql_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _error_of(cause: Exception) -> LoschmidtError:
    """The sentence of the orchestrator, whose last line is its hint."""
    text = str(cause)
    said = _SAID.search(text)
    lines = (said[1] if said else text).strip().split("\n")
    kind = InputError if isinstance(cause, (ValueError, KeyError, TypeError)) else LoschmidtError
    if len(lines) < 2:
        return kind(lines[0])
    return kind("\n".join(lines[:-1]), hint=lines[-1])


def _token(env: Any) -> str | None:
    if env.get("LOSCHMIDT_TOKEN"):
        return str(env["LOSCHMIDT_TOKEN"])
    file = _read(env.get("LOSCHMIDT_TOKEN_FILE") or None)
    return None if file is None else file.decode().strip()


def _read(path: PathLike | None) -> bytes | None:
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as cause:
        raise InputError(f"Cannot read {os.fspath(path)}: {(cause.strerror or str(cause)).lower()}.") from cause
