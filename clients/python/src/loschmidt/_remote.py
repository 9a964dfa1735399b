"""Campaigns elsewhere: rows by Arrow Flight from an orchestrator, rows and what is done with campaigns from a `loschmidt web`."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from ._dataset import Columns, Tables, failed_columns, names_of, with_time
from ._markers import TableName, refuse_unknown_table
from ._resolve import PathLike
from ._rows import Rows, matching
from .errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc

    from ._remote_run import RemoteRun

# Of an export.
_ORDER = "place, file_row_number"
_LOCAL = re.compile(r"localhost|127\..*|::1")


def connect(
    address: str,
    *,
    token: str | None = None,
    ca: PathLike | None = None,
    cert: PathLike | None = None,
    key: PathLike | None = None,
) -> Connection:
    """Reaches campaigns of another machine, while they run, too.

    `address`: of an orchestrator (`loschmidt up --listen`; `loschmidt ps` names it) `grpc+tls://HOST:PORT`, or `grpc://HOST:PORT` without TLS:
    rows, however many. Of a page (`loschmidt web`) `https://HOST:PORT`, or `http://HOST:PORT` without TLS: queries, how far campaigns are,
    and what is done with them (`attach`). `token`: the owner's or a reader's; else LOSCHMIDT_TOKEN, or the file that LOSCHMIDT_TOKEN_FILE names.
    `ca`: the certificate that signed the server's, where the system does not know it; `cert` and `key`: ours.
    """
    url = urlsplit(address if "://" in address else f"grpc://{address}")
    known = url.scheme in ("grpc", "grpc+tcp", "grpc+tls", "http", "https")
    if not known or url.hostname is None or port_of(url) is None:
        raise InputError(
            f"Cannot connect to {address!r}: it must be an address such as grpc+tls://HOST:PORT of an orchestrator, "
            "or https://HOST:PORT of `loschmidt web`."
        )
    token = token if token is not None else _token(os.environ)
    if url.scheme.startswith("http"):
        from ._web import WebConnection

        return WebConnection(address, token, ca, cert, key)
    from ._flight import FlightConnection

    return FlightConnection(address, token, ca, cert, key)


class Connection(ABC):
    """An orchestrator or a page. A `with` closes it."""

    address: str

    @abstractmethod
    def campaigns(self) -> list[str]:
        """Names of the campaigns in the server's folder of campaigns."""

    def open(self, campaign: str = "last") -> RemoteDataset:
        """A campaign by its name, or `last`; by its folder there, too, at an orchestrator. Each table and query is of what is committed when it is asked for."""
        data = RemoteDataset(self, campaign)
        data.query("SELECT 1 FROM points LIMIT 0")
        return data

    @abstractmethod
    def attach(self, campaign: str = "last") -> RemoteRun:
        """How far a campaign is, and what is done with it: `progress()`, `pause()`, `retry()`, … Of a `loschmidt web` only."""

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def _read(self, campaign: str, sql: str, *, time: bool, order: bool) -> pa.Table:
        """`time`, `order`: tables have the column `time`, or those by which an export is ordered, too."""

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Connection to {self.address}>"


class RemoteDataset(Tables):
    """A campaign that is read over a connection."""

    def __init__(self, connection: Connection, campaign: str) -> None:
        self._connection = connection
        self.name = campaign

    def table(
        self, name: TableName, columns: Columns = None, where: pc.Expression | None = None, *, time: bool = False
    ) -> Rows:
        """What `loschmidt export` writes there: rows in the order of place, cycle and stage."""
        refuse_unknown_table(name)
        names = names_of(columns)
        if time or "time" in (names or ()):
            from ._time import refuse_without_cycles

            refuse_without_cycles(name)
            time, names = True, with_time(names)
        if where is None:
            return self._ordered(name, names, time=time)
        # It may be on columns that are not asked for.
        rows = matching(self._ordered(name, None, time=time).table, where)
        return Rows(rows if names is None else rows.select(names))

    def failures(self) -> Rows:
        rows = self._ordered("summary", None, only="WHERE status = 'failed'")
        return failed_columns(rows.table)

    def _ordered(self, name: TableName, names: list[str] | None, *, only: str = "", time: bool = False) -> Rows:
        selected = f"* EXCLUDE ({_ORDER})" if names is None else ", ".join(_sql_name(own) for own in names)
        sql = " ".join(["SELECT", selected, "FROM", name, *([only] if only else []), "ORDER BY", _ORDER])
        try:
            return Rows(self._connection._read(self.name, sql, time=time, order=True))
        except InputError:
            from ._columns import no_column

            known = self.query(f"FROM {name} LIMIT 0", time=time).columns
            for own in names or ():
                if own not in known:
                    raise no_column(own, known) from None
            raise

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

    def query(self, sql: str, *, time: bool = False) -> Rows:
        return Rows(self._connection._read(self.name, sql, time=time, order=False))

    def __repr__(self) -> str:
        return f"{self.name} at {self._connection.address}"


def _sql_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def port_of(url: SplitResult) -> int | None:
    """The port of an address, None where it has none or one that cannot be."""
    try:
        return url.port
    except ValueError:
        return None


def is_local(host: str) -> bool:
    """No proxy is on the way to this machine."""
    return _LOCAL.fullmatch(host) is not None


def _token(env: Mapping[str, str]) -> str | None:
    if env.get("LOSCHMIDT_TOKEN"):
        return env["LOSCHMIDT_TOKEN"]
    file = read_file(env.get("LOSCHMIDT_TOKEN_FILE") or None)
    return None if file is None else file.decode().strip()


def read_file(path: PathLike | None) -> bytes | None:
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as cause:
        raise InputError(f"Cannot read {os.fspath(path)}: {(cause.strerror or str(cause)).lower()}.") from cause
