"""click speaks Chinese: its own words, replaced where it looks them up.

click marks its messages for gettext but ships no translation, and gettext would choose by the machine's locale;
this product's users read Chinese whatever the locale is.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, shell_completion, types

from toolkit.cli import STOPPED

_WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Error: {message}": "错误：{message}",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本。",
    "Try '{command} {option}' for help.": "用“{command} {option}”看说明。",
    "No such command {name!r}.": "没有命令 {name}。",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such option: {name}": "没有选项：{name}",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少{param_type}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{value!r} is not one of {choice}.": "“{value}”不在可选的 {choice} 之中。",
    "{value!r} is not one of {choices}.": "“{value}”不在可选的 {choices} 之中。",
    "Option {name!r} requires an argument.": "选项 {name} 后面要有值。",
    "Option {name!r} does not take a value.": "选项 {name} 不带值。",
    "(Possible options: {possibilities})": "是不是：{possibilities}",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Did you mean one of: {possibilities}?": "是不是：{possibilities}？",
    "Choose from:\n\t{choices}": "可选的有：{choices}",
    "Got unexpected extra argument ({args})": "多写了参数（{args}）",
    "Got unexpected extra arguments ({args})": "多写了参数（{args}）",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "(required)": "（必填）",
    "Aborted!": STOPPED,
    "argument": "参数",
    "option": "选项",
    "parameter": "参数",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "File": "文件",
    "Directory": "文件夹",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "Path": "路径",
}
_MODULES: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, parser, types, shell_completion)


def _translated(message: str) -> str:
    return _WORDS.get(message, message)


def _translated_plural(one: str, many: str, number: int) -> str:
    return _WORDS.get(one, _WORDS.get(many, many if number != 1 else one))


def speak_chinese() -> None:
    """Put the Chinese words in the place of click's, in this process."""
    for module in _MODULES:
        for name, replacement in (("_", _translated), ("ngettext", _translated_plural)):
            if hasattr(module, name):
                setattr(module, name, replacement)


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}：\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _Help(click.Command):
    """Help that keeps the line breaks of its examples and the usage line in Chinese."""

    context_class = _Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help as it was typed."""
        _write_as_typed(self.help, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")


class Command(_Help):
    """A command in Chinese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})


class Group(_Help, click.Group):
    """A group of commands in Chinese."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        words = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]..."}
        super().__init__(*args, **{**words, **settings})


def _write_as_typed(text: Any, formatter: click.HelpFormatter) -> None:
    for line in ["", *str(text or "").strip().splitlines()]:
        formatter.write(
            f"  {line.strip() if not line.startswith('    ') else line.rstrip()[2:]}\n" if line else "\n"
        )
