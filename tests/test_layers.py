"""Imports point downward only: the syntax trees of toolkit/ against a table of layers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "toolkit"

# From the ground up: a room may import what stands below it, and itself.
LAYERS = [
    {"problems", "text", "suggest", "names", "files", "version", "standard", "deflating"},
    {"yamltext", "figures"},
    {"model", "prose", "word.engine"},
    {"workspace", "layout"},
    {"rollup"},
    {"compose", "tracing"},
    {"word"},
    {"drafting", "audit"},
    {"gathering", "bulk"},
    {"authoring"},
    {"restyling", "importing"},
    {"checking"},
    {"template"},
    {"choosing"},
    {"api"},
    {"toolkit"},
    {"cli", "authoring.main"},
]
HEIGHT = {room: height for height, layer in enumerate(LAYERS) for room in layer}
# Beyond the layers: what a room may know of the rest of the house, and of the world.
ONLY = {
    "word.engine": {"problems", "text", "suggest", "deflating"},
    "layout": {"problems", "word.engine"},
    "yamltext": {"problems", "text"},
    "figures": {"text"},
    "prose": {"text", "suggest", "figures"},
    "tracing": {"problems", "text", "figures", "rollup"},
    "authoring": {"audit", "figures", "model"},
    "restyling": {"problems", "files", "audit", "authoring", "compose", "word.engine"},
    "audit": {"problems", "text", "files", "standard", "figures", "layout", "word.engine"},
    "standard": set(),
}
KEPT_TO = {
    "yaml": {"yamltext"},
    "jinja2": {"prose", "word.engine"},
    "markupsafe": {"word.engine"},
    "docxtpl": {"word.engine"},
    "lxml": {"word.engine", "word", "audit", "restyling", "importing"},
    "isal": {"deflating"},
    "docx": {"word"},
    "pydantic": {"model"},
    "pydantic_core": {"model"},
    "click": {"cli"},
    "rich": {"cli"},
    "filelock": {"drafting", "importing"},
    "openpyxl": {"tracing"},
    "rjieba": {"checking", "compose", "importing"},
    "rensa": {"checking"},
    "pdfplumber": {"layout"},
    "pypdfium2": {"layout"},
    "markdown_it": {"importing"},
    "sqlite3": {"workspace"},
    "platformdirs": {"workspace"},
    "dask": {"bulk"},
    "distributed": {"bulk"},
}
# Who reads a clock, and what for; no output depends on one but a new workspace's year.
CLOCKS = {
    "toolkit.workspace.scaffold": "the year of a new workspace, where none is named: last year",
    "toolkit.files": "how old a temporary file is, that another process may still be writing",
    "toolkit.workspace.sight": "whether a file was written too lately for its times to be trusted",
    "toolkit.word.engine.budget": "the processor time that a template may take",
    "toolkit.cli.interrupts": "the seconds between two Ctrl-C",
}
CLOCK = re.compile(
    r"(.*\.)?(today|now|utcnow)|time\.(?!sleep$).*|(time|monotonic|perf_counter|process_time|thread_time)(_ns)?"
)
# The stages of an import: each takes what the one before it gives, by the values that stand on the ground.
IMPORTING = [
    {"manuscript", "told", "spaces", "page_number"},
    {"reading"},
    {"tidying"},
    {"telling"},
    {"shaping"},
    {"indicators"},
]
WORDPROCESSING = re.compile(r"<?/?\bw:(p|r|t|tbl|tc|tr|pPr|rPr|sectPr|br|tab|drawing)\b")


def room_of(module: str) -> str:
    """The room that a module belongs to: ``toolkit.word.engine.part`` is in word.engine."""
    parts = module.split(".")[1:]
    if parts[:2] == ["word", "engine"]:
        return "word.engine"
    if parts == ["authoring", "__main__"]:  # writes pages about all rooms
        return "authoring.main"
    return parts[0] if parts else "toolkit"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {
    module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
}


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, at the top, inside functions and for types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            if node.module == "toolkit":
                yield from (f"toolkit.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_the_modules_were_seen() -> None:
    assert len(MODULES) >= 80
    seen = {room_of(name) for name in MODULES}
    assert seen == set(HEIGHT), "a room without a layer, or a layer without a room"
    assert sum(1 for tree in MODULES.values() for _ in imports(tree)) >= 400


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_downward(module: str) -> None:
    room = room_of(module)
    for imported in imports(MODULES[module]):
        if imported.split(".")[0] != "toolkit":
            continue
        other = room_of(imported)
        assert other == room or HEIGHT[other] < HEIGHT[room], f"{module} imports {imported}"
        assert other == room or other in ONLY.get(room, HEIGHT), f"{module} imports {imported}"


@pytest.mark.parametrize("room", ONLY)
def test_every_permission_of_a_room_is_used(room: str) -> None:
    used = {
        room_of(imported)
        for name, tree in MODULES.items()
        if room_of(name) == room
        for imported in imports(tree)
    }
    assert ONLY[room] <= used, ONLY[room] - used


def stage_of(module: str) -> int | None:
    """How far in an import a module of it comes; what drives the stages comes last, other rooms have no stage."""
    parts = module.split(".")[1:]
    if parts[:1] != ["importing"] or len(parts) == 1:
        return None
    return next((height for height, names in enumerate(IMPORTING) if parts[1] in names), len(IMPORTING))


def test_an_import_goes_one_way() -> None:
    seen = set()
    for module, tree in MODULES.items():
        stage = stage_of(module)
        if stage is None:
            continue
        seen.add(stage)
        for imported in imports(tree):
            assert (stage_of(imported) or 0) <= stage, f"{module} imports {imported}"
    assert seen == {*range(len(IMPORTING) + 1)}


@pytest.mark.parametrize("module", MODULES)
def test_what_comes_from_outside_is_kept_to_its_room(module: str) -> None:
    for imported in imports(MODULES[module]):
        rooms = KEPT_TO.get(imported.split(".")[0])
        assert rooms is None or room_of(module) in rooms, f"{module} imports {imported}"


def test_everything_kept_to_a_room_is_used_there() -> None:
    used = {imported.split(".")[0] for tree in MODULES.values() for imported in imports(tree)}
    assert set(KEPT_TO) <= used | {"isal"}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_prints_and_exits(module: str) -> None:
    if room_of(module) == "cli" or module == "toolkit.authoring.__main__":
        return
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "quit", "input", "sys.exit", "os._exit"), module
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in ("sys.stdout", "sys.stderr", "sys.argv"), module
        if isinstance(node, ast.Raise) and node.exc is not None:
            assert "SystemExit" not in ast.unparse(node.exc), module


@pytest.mark.parametrize("module", MODULES)
def test_only_those_who_read_or_write_word_know_wordprocessing(module: str) -> None:
    if room_of(module) in ("word", "word.engine", "authoring", "audit", "restyling"):
        return
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not WORDPROCESSING.search(node.value), f"{module}: {node.value[:60]}"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_asks_the_clock_deep_inside(module: str) -> None:
    called = (ast.unparse(node.func) for node in ast.walk(MODULES[module]) if isinstance(node, ast.Call))
    read = [name for name in called if CLOCK.fullmatch(name)]
    assert bool(read) == (module in CLOCKS), f"{module}: {read}"
