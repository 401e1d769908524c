"""A real Dask cluster on loopback, a scheduler and two workers, drafts the bytes that this machine would.

Killed in the middle are a worker, the scheduler, and the command itself.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest
from test_bulk_building import CITY, CITYS, REPORT

pytest.importorskip("distributed")
pytestmark = [pytest.mark.component, pytest.mark.skipif(os.name != "posix", reason="signals")]

ROOT = Path(__file__).resolve().parent.parent.parent
BUREAUS = [f"示例市第{number}局" for number in range(1, 97)]
COMMAND = "from toolkit.cli import main; main()"
SECONDS = 300  # after which something hangs; a slow machine that does other work as well is no fault


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    folder: Path
    tls: Path | None = None
    options: tuple[str, ...] = ("--no-nanny",)
    paths: tuple[Path, ...] = (ROOT, ROOT)
    patience: float = 5  # seconds in which processes may end by themselves
    address: str = ""
    scheduler: subprocess.Popen | None = None
    workers: list[subprocess.Popen] = field(default_factory=list)

    def _started(self, module: str, *options: str, path: Path = ROOT) -> subprocess.Popen:
        name = f"{module}-{len(self.workers)}"
        secure: list[str] = []
        if self.tls is not None:
            secure += ["--tls-ca-file", f"{self.tls}/ca.pem", "--tls-cert", f"{self.tls}/cert.pem"]
            secure += ["--tls-key", f"{self.tls}/key.pem"]
        environment = {**os.environ, "PYTHONPATH": str(path), "GONGWEN_CACHE": "", "TMPDIR": str(self.folder)}
        environment["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "1"
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-P", "-m", f"distributed.cli.dask_{module}", *options, *secure],
                stdout=log,
                stderr=log,
                env=environment,
                cwd=self.folder,
            )

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True)
        told = self.folder / "scheduler.json"
        protocol = "tls" if self.tls is not None else "tcp"
        self.scheduler = self._started(
            "scheduler", "--host", f"{protocol}://127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(told),
        )  # fmt: skip
        _until(lambda: told.exists() and told.read_text().strip())
        self.address = json.loads(told.read_text())["address"]
        for path in self.paths:
            options = (*self.options, "--nthreads", "1", "--no-dashboard")
            self.workers.append(self._started("worker", self.address, *options, path=path))
        logs = [self.folder / f"worker-{number}.log" for number in range(len(self.paths))]
        _until(lambda: all("Registered to" in log.read_text() for log in logs))
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):  # a worker takes leave of its scheduler
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self.patience)
            process.kill()
            process.wait()


def _until(holds) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A city with 96 bureaus, and a county with a roll-up of its own, as this machine drafts them."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(ROOT / "templates", folder / "templates")
    county = "示例市示例县人民政府"
    lines = [
        f"  {CITY}: {{级别: 市政府, 模板: 部门年度报告}}",
        f"  {county}: {{级别: 县政府, 上级: {CITY}, 模板: 部门年度报告}}",
    ]
    above = {name: CITY if number % 3 else county for number, name in enumerate(BUREAUS)}
    lines += [
        f"  {name}: {{级别: 市直部门, 上级: {parent}, 模板: 部门年度报告}}" for name, parent in above.items()
    ]
    (folder / "data" / "2023").mkdir(parents=True)
    (folder / "data" / "单位名录.yaml").write_text(
        "格式: 1\n单位:\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )
    texts = {name: REPORT.format(unit=name, number=number) for number, name in enumerate(BUREAUS, 1)}
    texts[CITY], texts[county] = CITYS, CITYS.replace(CITY, county)
    texts[BUREAUS[4]] = "年度: ["
    del texts[BUREAUS[7]]
    for name, text in texts.items():
        (folder / "data" / "2023" / f"{name}.yaml").write_text(text, encoding="utf-8")
    ran = _run(folder, "--jobs", "1")
    assert ran.returncode == 1, ran.stdout + ran.stderr  # of the file with a fault
    assert len(_drafts(folder)) == len(texts) + 2  # without that of the fault, with the ledger and its pages
    return folder, _drafts(folder), ran.stdout


@pytest.fixture
def fresh(made, tmp_path):
    """The same workspace without drafts."""
    for name in ("data", "templates"):
        shutil.copytree(made[0] / name, tmp_path / "w" / name)
    return tmp_path / "w"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with Cluster(tmp_path_factory.mktemp("cluster") / "c") as running:
        yield running


def _started(folder: Path, *options: str) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GONGWEN_CACHE": str(folder.parent / "cache")}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", COMMAND, "build", "--all", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=folder,
        encoding="utf-8",
    )


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess:
    process = _started(folder, *options)
    out, err = process.communicate(timeout=SECONDS)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _rest(process: subprocess.Popen) -> str:
    """What a process says yet, of which a line was read already."""
    out, err = process.stdout.read(), process.stderr.read()
    process.wait(SECONDS)
    process.stdout.close()
    process.stderr.close()
    assert "Traceback" not in err, err
    return out + err


def _drafts(folder: Path) -> dict[str, bytes]:
    found = (folder / "drafts" / "2023").iterdir()
    return {path.name: path.read_bytes() for path in found if not path.name.startswith((".锁", ".写入中-"))}


def test_a_cluster_gives_the_bytes_and_the_words_of_this_machine(made, fresh, cluster):
    ran = _run(fresh, "--dask", cluster.address)
    assert ran.stdout == made[2]
    assert ran.stderr == ""
    assert _drafts(fresh) == made[1]
    again = _run(fresh, "--dask", cluster.address)
    assert "生成 0 份" in again.stdout


def test_drafts_come_back_through_a_shared_folder_which_is_left_empty(made, fresh, cluster, tmp_path):
    killed, own = tmp_path / "共享/gongwen-0123456789ab", tmp_path / "共享/gongwen-资料"
    for folder in (killed, own):
        folder.mkdir(parents=True)
        os.utime(folder, (1_600_000_000, 1_600_000_000))
    ran = _run(fresh, "--dask", cluster.address, "--dask-folder", str(tmp_path / "共享"))
    assert ran.stdout == made[2]
    assert _drafts(fresh) == made[1]
    assert list((tmp_path / "共享").iterdir()) == [own], (
        "what a killed run left is removed with what this one had"
    )


def test_a_shared_folder_that_is_not_there_is_told(fresh, cluster, tmp_path):
    ran = _run(fresh, "--dask", cluster.address, "--dask-folder", str(tmp_path / "没有"))
    assert "W665" in ran.stdout
    assert not (fresh / "drafts" / "2023").exists()


@pytest.mark.parametrize("options", [("--no-nanny",), ("--nanny",)])
def test_workers_that_end_leave_nothing_behind(fresh, tmp_path, options):
    with Cluster(tmp_path / "c", options=options, patience=SECONDS) as running:
        _run(fresh, "--dask", running.address)
        assert list(running.folder.rglob("gongwen-carried-*"))
    assert not list(running.folder.rglob("gongwen-carried-*"))


GATE = f"""
import time
from pathlib import Path
from toolkit.bulk import elsewhere
drafted = getattr(elsewhere, "untouched", elsewhere._drafted)  # a preload may be run twice
elsewhere.untouched = drafted
def waiting(sitting, shared, file):
    while file.unit == {BUREAUS[70]!r} and not Path("open").exists():
        time.sleep(0.05)
    return drafted(sitting, shared, file)
elsewhere._drafted = waiting
"""


class Gated(Cluster):
    """A cluster that drafts one of the files when it is let to: until then a run is in the middle, however fast."""

    def __enter__(self) -> Self:
        gate = self.folder.with_suffix(".py")
        gate.write_text(GATE, encoding="utf-8")
        self.options = (*self.options, "--preload", str(gate))
        return super().__enter__()

    def open(self) -> None:
        (self.folder / "open").touch()


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(made, fresh, tmp_path):
    with Gated(tmp_path / "c") as running:
        process = _started(fresh, "--dask", running.address)
        first = process.stdout.readline()
        os.kill(running.workers[0].pid, signal.SIGKILL)
        running.open()
        assert first + _rest(process) == made[2]
        assert running.workers[0].wait() == -signal.SIGKILL
    assert _drafts(fresh) == made[1]


def test_a_scheduler_that_is_killed_is_told_and_another_cluster_goes_on(made, fresh, cluster, tmp_path):
    with Gated(tmp_path / "c") as running:
        process = _started(fresh, "--dask", running.address)
        process.stdout.readline()
        os.kill(running.scheduler.pid, signal.SIGKILL)
        out = _rest(process)
        assert process.returncode == 1
        assert "W664" in out
    before = set(_drafts(fresh))
    assert {"台账.json"} < before < set(made[1])
    ran = _run(fresh, "--dask", cluster.address)
    assert "没有变化 0 份" not in ran.stdout
    assert _drafts(fresh) == made[1]


def test_what_is_stopped_with_ctrl_c_goes_on_the_next_time(made, fresh, tmp_path):
    with Gated(tmp_path / "c") as running:
        process = _started(fresh, "--dask", running.address)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert "再运行一次即可接着做" in _rest(process)
        assert {"台账.json"} < set(_drafts(fresh)) < set(made[1])
        running.open()
        _run(fresh, "--dask", running.address)
    assert _drafts(fresh) == made[1]


KILLER = f"""
import os, signal
from toolkit.bulk import elsewhere
drafted = getattr(elsewhere, "untouched", elsewhere._drafted)  # a preload may be run twice
elsewhere.untouched = drafted
def dying(sitting, shared, file):
    if file.unit == {BUREAUS[20]!r}:
        os.kill(os.getpid(), signal.SIGKILL)
    return drafted(sitting, shared, file)
elsewhere._drafted = dying
"""


def test_a_file_that_kills_every_worker_is_told_and_the_rest_goes_on(made, fresh, tmp_path):
    (tmp_path / "killer.py").write_text(KILLER, encoding="utf-8")
    with Cluster(tmp_path / "c", options=("--preload", str(tmp_path / "killer.py"))) as running:
        ran = _run(fresh, "--dask", running.address)
    assert f"{BUREAUS[20]}.yaml: 错误 W662" in ran.stdout
    assert ran.stdout.count("W662") == 1
    lost = set(made[1]) - set(_drafts(fresh))
    assert len(lost) == 1
    assert BUREAUS[20] in lost.pop()


def _certificates(folder: Path) -> Path:
    """A certificate authority of one's own, and a certificate for this machine."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder.mkdir()
    now = dt.datetime.now(dt.UTC)

    def certificate(name, key, issuer, by, extension):
        named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        by_name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, issuer)])
        builder = x509.CertificateBuilder(by_name, named, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(
            now + dt.timedelta(days=1)
        )
        return builder.add_extension(extension, critical=False).sign(by, hashes.SHA256())

    authority, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    above = certificate("ca", authority, "ca", authority, x509.BasicConstraints(ca=True, path_length=None))
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    below = certificate("here", own, "ca", authority, names)
    (folder / "ca.pem").write_bytes(above.public_bytes(serialization.Encoding.PEM))
    (folder / "cert.pem").write_bytes(below.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder


def test_tls_by_the_offices_own_certificates_and_by_no_others(made, fresh, tmp_path):
    pytest.importorskip("cryptography")
    ours, others = _certificates(tmp_path / "ours"), _certificates(tmp_path / "others")
    with Cluster(tmp_path / "c", tls=ours) as running:
        assert running.address.startswith("tls://")
        for options in (
            ("--dask", running.address, "--dask-tls", str(others)),
            ("--dask", running.address.replace("tls:", "tcp:")),
        ):
            ran = _run(fresh, *options)
            assert "W664" in ran.stdout, ran.stdout + ran.stderr
            assert not (fresh / "drafts" / "2023").exists()
        ran = _run(fresh, "--dask", running.address, "--dask-tls", str(ours))
    assert ran.stdout == made[2]
    assert _drafts(fresh) == made[1]


@pytest.mark.parametrize("which", ["other", "none"])
def test_a_worker_with_another_toolkit_or_none_is_told_before_anything_is_drafted(fresh, tmp_path, which):
    other = tmp_path / "other"
    if which == "other":
        shutil.copytree(ROOT / "toolkit", other / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
        (other / "toolkit" / "version.py").write_text('VERSION = "0.0.9"\n')
    else:
        (other / "toolkit").mkdir(parents=True)
        (other / "toolkit" / "__init__.py").write_text("")
    with Cluster(tmp_path / "c", paths=(ROOT, other)) as running:
        ran = _run(fresh, "--dask", running.address)
    assert "W661" in ran.stdout
    assert ("gongwen-toolkit 0.0.9" in ran.stdout) == (which == "other")
    assert not (fresh / "drafts" / "2023").exists()
    assert "Traceback" not in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--dask", "192.0.2.1:8786"], "W663 这个地址不在本机"),
        (["--dask", "tcp://[2001:db8::1]:8786"], "W663 这个地址不在本机"),
        (["--dask", "no.such.host.invalid:8786"], "W663 这个地址不在本机"),
        (["--dask", "0.0.0.0:8786"], "W663 这个地址不在本机"),
        (["--dask", "tls://192.0.2.1:8786"], "W663 缺少证书 ca.pem、cert.pem、key.pem"),
        (["--dask", "127.0.0.1:8786", "--dask-tls", "."], "W663 给了证书"),
        (["--dask", "127.0.0.1"], "W663 不是调度程序的地址"),
        (["--dask", "ucx://127.0.0.1:8786"], "W663 不是调度程序的地址"),
        (["--dask", "tcp://127.0.0.1:99999"], "W663 不是调度程序的地址"),
        (["--dask", "127.0.0.1:9"], "W664 连不上调度程序"),
        (["--dask-tls", "."], "要和 --dask 一起用"),
        (["--dask", "127.0.0.1:9", "--jobs", "2"], "--dask 不和"),
    ],
)
def test_addresses_that_are_refused(fresh, options, told):
    ran = _run(fresh, *options)
    assert ran.returncode in (1, 2)
    assert told in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (fresh / "drafts" / "2023").exists()
