"""Memory: 10,000 documents of distinct data in one process, from the YAML file to the bytes of the docx."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from timing import verdict

DOCUMENTS = 10_000


def main() -> None:
    """Run it in a process of its own, so that nothing else is counted."""
    done = subprocess.run([sys.executable, __file__], check=True, capture_output=True, text=True)
    print(f"\nMemory: {DOCUMENTS} documents with distinct texts in one process\n{done.stdout}", end="")


def _measure() -> None:
    import product

    import data
    from toolkit.word.engine import default_compressor

    compressor = default_compressor()
    start = time.perf_counter()
    size = 0
    for number in range(DOCUMENTS):
        if number in (10, 100, 1000):
            print(f"  {megabytes():7.1f} MB after {number}")
        yaml = data.year_file(number, distinct=True).encode()
        size += len(product.bound(*product.composed(yaml), compressor))
    seconds = time.perf_counter() - start
    print(f"  {megabytes():7.1f} MB after {DOCUMENTS}: {size / 1e6:.0f} MB of docx in {seconds:.0f} s")
    verdict("largest resident size in MB", megabytes(), 150, at_least=False)


def megabytes() -> float:
    """The largest resident size of this process so far."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts in ru_maxrss what the parent held when this process was made from it
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    _measure()
