"""How a template calls and writes, without what Jinja asks of each thing anew.

A page of a form calls some fifty macros and writes some two hundred values, nearly all of them
texts or pieces of page that were made just before. Jinja treats each as if it could be anything:
that took a fifth of a page. What is neither goes Jinja's own way.
"""

import re
from collections.abc import Callable
from types import FunctionType
from typing import Any

from jinja2 import pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_OF_THE_PAGE = vars(pass_eval_context(lambda: None))["jinja_pass_arg"]
"""Jinja's mark on such a function."""
_UNSAFE = re.compile(r"[&<>'\"]")
"""What `escape` changes."""


class Page(Context):
    """What a template sees, and how it calls."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """Call what a template calls, as Jinja does; that a macro is one needs no asking."""
        if type(called) is not Macro and not _is_of_the_page(called):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


def _is_of_the_page(called: object) -> bool:
    """Whether this is a function that is told of what kind the page is, as our gettext is."""
    return type(called) is FunctionType and called.__dict__.get("jinja_pass_arg") is _OF_THE_PAGE


class Writer(CodeGenerator):
    """Writes the code of a template, in which every value of an HTML page passes `written` once.

    It changes two lines of that code. A Jinja that no longer asks for them here escapes and
    finalizes by itself, as always.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - a private type of Jinja
        if _plain(frame):
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - see above
        if _plain(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _plain(frame: Frame) -> bool:
    """Whether what is written here is HTML whatever happens."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def writer(spoken: Callable[[object], object]) -> Callable[[object], str]:
    """Give what writes a value in an HTML page; `spoken` puts into words what is not a text yet."""

    def written(value: Any) -> str:  # noqa: ANN401 - whatever a template writes
        kind = type(value)
        if kind is Markup:
            made: str = value
            return made
        if kind is str:
            text: str = value
            return text if _UNSAFE.search(text) is None else escape(text)
        return escape(spoken(value))

    return written
