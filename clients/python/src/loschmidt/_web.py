"""Campaigns of a `loschmidt web`, by its API: queries, how far they are, what is done with them."""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from ._remote import Connection, RemoteDataset, is_local
from ._remote_run import RemoteRun
from ._resolve import PathLike
from .errors import DamageError, FormatError, InputError, LoschmidtError, NotFoundError

if TYPE_CHECKING:
    import pyarrow as pa

_ARROW = "application/vnd.apache.arrow.stream"
_MOST_ROWS = 10_000_000
_AT_ONCE = 500
# A query ends after two minutes there.
_PATIENCE_SECONDS = 180

_KINDS: dict[str, type[LoschmidtError]] = {
    "bad-input": InputError,
    "not-found": NotFoundError,
    "corrupt": DamageError,
    "version-mismatch": FormatError,
}


class WebConnection(Connection):
    """A page."""

    def __init__(
        self, address: str, token: str | None, ca: PathLike | None, cert: PathLike | None, key: PathLike | None
    ) -> None:
        self.address = address.rstrip("/")
        url = urlsplit(self.address)
        handlers: list[Any] = [_Stay()]
        if is_local(url.hostname or ""):
            handlers.append(urllib.request.ProxyHandler({}))
        if url.scheme == "https":
            handlers.append(urllib.request.HTTPSHandler(context=_trust(ca, cert, key)))
        self._opener = urllib.request.build_opener(*handlers)
        self._headers = {"authorization": f"Bearer {token}"} if token else {}

    def campaigns(self) -> list[str]:
        return sorted(one["name"] for one in self._listed(sort="name") if one["state"] != "unreadable")

    def open(self, campaign: str = "last") -> RemoteDataset:
        data = _PageDataset(self, self._named(campaign))
        data.query("SELECT 1 FROM points LIMIT 0")
        return data

    def attach(self, campaign: str = "last") -> RemoteRun:
        name = self._named(campaign)
        self.ask(f"/campaigns/{quote(name, safe='')}")
        return RemoteRun(self, name)

    def close(self) -> None:
        """Nothing stays open between two questions."""

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """The JSON that the API answers below `/api/v1`. With a body it is told to do something."""
        return json.loads(self._answer(path, body, "application/json"))

    def _listed(self, **asked: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor: str | None = "0"
        while cursor is not None:
            page = self.ask(f"/campaigns?{urlencode({**asked, 'limit': _AT_ONCE, 'cursor': cursor})}")
            found += page["campaigns"]
            cursor = page["next"]
        return found

    def _named(self, campaign: str) -> str:
        if campaign != "last":
            return campaign
        newest = self.ask("/campaigns?limit=1")["campaigns"]
        if not newest:
            raise NotFoundError(f"Cannot find a campaign at {self.address}: it has none.")
        return str(newest[0]["name"])

    def _read(self, campaign: str, sql: str, *, time: bool, order: bool) -> pa.Table:
        import pyarrow as pa

        body = {"sql": sql, "campaigns": [campaign], "limit": _MOST_ROWS, "time": time, "order": order}
        try:
            with pa.ipc.open_stream(self._answer("/query", body, _ARROW)) as reader:
                rows = reader.read_all()
        except (pa.ArrowException, OSError) as cause:
            raise self._broken(cause) from cause
        if rows.num_rows >= _MOST_ROWS:
            raise InputError(
                f"Cannot read all rows from {self.address}: a page gives fewer than {_MOST_ROWS:,} at a time.",
                hint="Connect to the orchestrator, grpc+tls://HOST:PORT, or ask for less.",
            )
        return rows

    def _answer(self, path: str, body: dict[str, Any] | None, kind: str) -> bytes:
        request = urllib.request.Request(
            f"{self.address}/api/v1{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={**self._headers, "accept": kind, "content-type": "application/json"},
        )
        try:
            with self._opener.open(request, timeout=_PATIENCE_SECONDS) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                raise _error_of(self.address, refusal) from None
        except urllib.error.URLError as cause:
            if isinstance(cause.reason, ssl.SSLError):
                raise LoschmidtError(
                    f"Cannot trust {self.address}: {cause.reason.reason or cause.reason}.",
                    hint="`ca` names the certificate that signed the server's.",
                ) from cause
            raise LoschmidtError(
                f"Cannot reach {self.address}: no loschmidt web answers there.",
                hint="Start `loschmidt web --listen HOST:PORT` there, or a tunnel to it: ssh -L.",
            ) from cause
        except (OSError, http.client.HTTPException) as cause:
            raise self._broken(cause) from cause

    def _broken(self, cause: Exception) -> LoschmidtError:
        return LoschmidtError(
            f"Cannot read the answer of {self.address}: it broke off ({cause}).",
            hint="The query may have taken longer, or more memory, than a page gives it; the orchestrator's address, grpc+tls://HOST:PORT, has no such limit of rows.",
        )


class _PageDataset(RemoteDataset):
    """A campaign that is read over a page, whose rows do not say what their columns mean."""

    _connection: WebConnection

    def meanings(self) -> dict[str, tuple[str, str]]:
        columns = self._connection.ask(f"/campaigns/{quote(self.name, safe='')}")["columns"]
        # As elsewhere, what steps say of a column comes before what summary says of its last value.
        ordered = sorted(columns, key=lambda own: own["table"] == "steps")
        return {own["name"]: (own["unit"], own["description"]) for own in ordered}


class _Stay(urllib.request.HTTPRedirectHandler):
    """A token goes to no other address."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _trust(ca: PathLike | None, cert: PathLike | None, key: PathLike | None) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=ca)
        if cert is not None:
            context.load_cert_chain(cert, key)
        return context
    except OSError as cause:
        raise InputError(f"Cannot read {ca if cert is None else cert}: {cause}.") from cause


def _error_of(address: str, refusal: urllib.error.HTTPError) -> LoschmidtError:
    """The sentence of the server."""
    try:
        said = json.loads(refusal.read())["error"]
        return _KINDS.get(said["code"], LoschmidtError)(str(said["message"]), hint=said.get("hint"))
    except (ValueError, KeyError, TypeError):
        return LoschmidtError(f"Cannot use {address}: it answered {refusal.code} {refusal.reason}, as no loschmidt web does.")
