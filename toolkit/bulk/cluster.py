"""An existing Dask cluster drafts the files; the only place that knows ``distributed``, which is an extra.

What goes over the line is code for whoever listens there, as Dask has it: so outside this machine only with TLS, by
certificates of one's own office, and only where that was asked for.
Codes: W661 another program at the other end, W663 an address or certificates that are refused, W664 nobody there,
W665 the library or the shared folder is missing.
"""

from __future__ import annotations

import contextlib
import ipaddress
import shutil
import socket
import uuid
import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from toolkit import files
from toolkit.bulk.carrier import GONE, Carrier, Line
from toolkit.bulk.carrying import common
from toolkit.bulk.imprint import imprint, unlike
from toolkit.bulk.sending import AHEAD
from toolkit.bulk.tasks import Tasks
from toolkit.bulk.values import Stopped
from toolkit.problems import Problem, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.bulk.carrying import Common
    from toolkit.bulk.sending import Errand, Sender, Sending

CERTIFICATES = ("ca.pem", "cert.pem", "key.pem")
_SECONDS = 10  # for a scheduler to answer
_LOOKS = 30  # in vain, some seconds apart, after which no worker is hoped for
_FOLDER, _DIGITS = "gongwen-", 12  # of a run in the folder that is shared
_ABANDONED = 7 * 24 * 3600  # seconds after which nobody is at work in a folder: its run was killed
_MOST = 128  # parcels at once, however large the cluster: their drafts pass through our memory
_ADDRESS = "写成 127.0.0.1:8786 或 tls://主机:8786"


@dataclass(frozen=True, slots=True)
class Asked:
    """The cluster's address; the folder of certificates for TLS; a folder that both see, for the drafts."""

    address: str
    tls: Path | None = None
    folder: Path | None = None


def refused(asked: Asked) -> Problem | None:
    """Why the cluster is not to be asked at all; None where it may be."""
    if find_spec("distributed") is None:
        hint = '运行 pip install "gongwen-toolkit[dask]" 装上，再运行一次'
        return _problem(asked, "W665", "--dask 要用的 distributed 没有安装", hint)
    try:
        address = urlsplit(asked.address if "//" in asked.address else f"tcp://{asked.address}")
        host, port = address.hostname, address.port
    except ValueError:
        host = port = None
    if host is None or port is None or address.scheme not in ("tcp", "tls"):
        return _problem(asked, "W663", "不是调度程序的地址", _ADDRESS)
    if address.scheme == "tls":
        missing = [name for name in CERTIFICATES if asked.tls is None or not (asked.tls / name).is_file()]
        hint = f"用 --dask-tls 指明放证书的文件夹，里面要有 {'、'.join(CERTIFICATES)}"
        return _problem(asked, "W663", f"缺少证书 {'、'.join(missing)}", hint) if missing else None
    if asked.tls is not None:
        return _problem(asked, "W663", "给了证书，地址却没有加密", f"地址写成 tls://{host}:{port}")
    if not is_loopback(host):
        message = "这个地址不在本机，数据会不加密地经过网络，没有连接"
        hint = f"调度程序和工作进程启用 TLS，这里写 --dask tls://{host}:{port} --dask-tls 证书文件夹"
        return _problem(asked, "W663", message, hint)
    return None


def is_loopback(host: str) -> bool:
    """Whether a name or number means this very machine, whichever of its addresses is taken."""
    try:
        found = {each[4][0] for each in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(ipaddress.ip_address(each).is_loopback for each in found)


def on_cluster(asked: Asked) -> Sending:
    """To the workers of a cluster, with which we are connected when the first files are sent."""

    def sending(errand: Errand) -> Sender:
        return Carrier(errand, lambda: _connected(asked, errand))

    return sending


def _connected(asked: Asked, errand: Errand) -> Line:
    problem = refused(asked)
    if problem is not None:
        raise Stopped(problem)
    cluster = _Cluster(asked)
    try:
        threads = cluster.workers()
        cluster.agreed()
        folder = cluster.shared_folder()
        given = common(errand.workspace, errand.settings, str(folder) if folder is not None else None)
        most = max(1, min(sum(threads.values()) * AHEAD, _MOST))
        return Line(
            Tasks(cluster.client),
            cluster.given(given),
            most,
            folder,
            renewed=lambda: cluster.given(given),
            watch=cluster.watch,
            ended=cluster.close,
        )
    except BaseException:
        cluster.close()
        raise


class _Cluster:
    """A connection to a scheduler; what goes wrong with it is told as ``Stopped``."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._folder: Path | None = None
        self._looks = 0
        self.client = self._client()

    def _client(self) -> Any:
        import logging

        with self._told("Dask 装得不完整", '运行 pip install --upgrade "gongwen-toolkit[dask]"，再运行一次'):
            import dask
            from distributed import Client, Security

        for name in logging.root.manager.loggerDict:  # in English, and told by us
            if name.partition(".")[0] == "distributed":
                logging.getLogger(name).setLevel(logging.CRITICAL)
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        security = None
        if self._asked.tls is not None:
            ca, certificate, key = (str(self._asked.tls / name) for name in CERTIFICATES)
            security = Security(
                require_encryption=True, tls_ca_file=ca, tls_client_cert=certificate, tls_client_key=key
            )
        address = self._asked.address
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions that differ are told by ``agreed``
            with self._told("连不上调度程序", "看看地址、证书对不对，调度程序是不是开着"):
                return Client(
                    address if "//" in address else f"tcp://{address}",
                    security=security,
                    timeout=_SECONDS,
                    set_as_default=False,
                )

    def workers(self) -> dict[str, int]:
        """The workers by address, with the number of threads of each; all of them where data may go to."""
        with self._told("调度程序没有回答"):
            found: dict[str, int] = dict(self.client.nthreads())
        if not found:
            hint = "先启动工作进程：dask worker 调度程序的地址"
            raise Stopped(_problem(self._asked, "W664", "集群里还没有工作进程", hint))
        for address in found:
            parts = urlsplit(address)
            if parts.scheme != "tls" and not is_loopback(parts.hostname or ""):
                message = f"工作进程 {address} 不在本机，又没有加密，没有把数据交给它"
                raise Stopped(_problem(self._asked, "W663", message, "调度程序和工作进程都启用 TLS"))
        return found

    def agreed(self) -> None:
        """W661 where a worker drafts with anything else than we do; the scheduler, too, must know what it gives out."""
        with self._told("调度程序没有回答"):
            told = {
                f"工作进程 {at}": found for at, found in self.client.run(imprint, on_error="return").items()
            }
        try:
            told["调度程序"] = self.client.run_on_scheduler(imprint)
        except Exception as fault:  # noqa: BLE001 - whatever it raises over there
            told["调度程序"] = fault
        for who, found in told.items():
            if isinstance(found, BaseException):
                message = f"{who}那里没有装 gongwen-toolkit，或者版本太旧"
            elif others := unlike(imprint(), found):
                message = f"{who}那里的程序与本机不同：{others}"
            else:
                continue
            hint = "在每台机器上装同样的版本，重新启动调度程序和工作进程；不一样的程序生成的草稿会不一样"
            raise Stopped(_problem(self._asked, "W661", message, hint))

    def given(self, shared: Common) -> Any:
        """What is common to all files, brought to every worker once."""
        with self._told("集群断开了", GONE):
            return self.client.scatter([shared], broadcast=True, hash=False)[0]

    def shared_folder(self) -> Path | None:
        """A folder of this run in the one that is shared, where every worker can write; None where none was named."""
        if self._asked.folder is None:
            return None
        above = self._asked.folder.resolve()
        files.remove_abandoned(above, _FOLDER + "[0-9a-f]" * _DIGITS, _ABANDONED)
        folder = above / f"{_FOLDER}{uuid.uuid4().hex[:_DIGITS]}"
        try:
            folder.mkdir()
        except OSError as fault:
            refusal = files.disk_fault("写入", self._asked.folder, fault)
            raise Stopped(_problem(self._asked, "W665", refusal.message, refusal.hint)) from fault
        self._folder = folder
        with self._told("调度程序没有回答"):
            told = self.client.run(can_write, str(folder), on_error="return")
        for address, found in told.items():
            if found is not True:
                message = f"工作进程 {address} 看不到文件夹 {self._asked.folder}，或者不能写"
                hint = "换一个各台机器上路径相同、都能写的文件夹；不写 --dask-folder，草稿就从网络传回来"
                raise Stopped(_problem(self._asked, "W665", message, hint))
        return folder

    def watch(self) -> None:
        """Looked at while we wait: ``Stopped`` where there is nobody left to answer."""
        if self.client.status not in ("running", "connecting"):
            raise Stopped(_problem(self._asked, "W664", "集群断开了", GONE))
        with contextlib.suppress(Exception):  # told by the futures
            self._looks = 0 if self.client.nthreads() else self._looks + 1
        if self._looks >= _LOOKS:
            raise Stopped(_problem(self._asked, "W664", "集群里的工作进程都没有了", GONE))

    def close(self) -> None:
        """Leave the cluster, and nothing in the shared folder."""
        with contextlib.suppress(Exception):
            self.client.close(timeout=_SECONDS)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @contextlib.contextmanager
    def _told(self, message: str, hint: str = GONE) -> Iterator[None]:
        """Whatever the library raises, as a problem."""
        try:
            yield
        except Exception as fault:
            raise Stopped(_problem(self._asked, "W664", message, hint)) from fault


def can_write(folder: str) -> bool:
    """Whether a worker sees a folder and can write there."""
    trial = Path(folder) / f"{uuid.uuid4().hex}.tmp"
    try:
        trial.write_bytes(b"")
        trial.unlink()
    except OSError:
        return False
    return True


def _problem(asked: Asked, code: str, message: str, hint: str) -> Problem:
    return error(f"--dask {asked.address}", 0, 0, code, message, hint)
