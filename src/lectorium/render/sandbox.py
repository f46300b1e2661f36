"""Where the templates of a course run: they see the values that they are given, and nothing of Python behind them."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Expr, Impossible, TemplateData
from jinja2.runtime import BlockReference, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from lectorium.plan import view

_OPEN = (str, bytes, int, float, tuple, list, dict, range, Undefined)
"""Values of Python whose public attributes a template may use."""
_OWN = (BlockReference, Cycler, Joiner, LoopContext, Macro, Namespace, TemplateModule)
"""Values of Jinja itself; whatever is neither of these nor a view, such as a function or a class, shows nothing."""


class _Unfolded(CodeGenerator):
    """Leaves every expression to the running template, where it has a line; Jinja would work out constants before."""

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, TemplateData):
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, turned from a list of what is forbidden into a list of what may be seen."""

    code_generator_class = _Unfolded
    reserve = bytes(16 << 20)
    """Memory that is kept free to tell where the rest ran out; the process ends then."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, optimized=False)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise the error of a template again with its lines; one that has used up all memory leaves none to do so."""
        if isinstance(sys.exception(), MemoryError):
            Sandbox.reserve = b""
        super().handle_exception(source)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may see an attribute; no list comes from outside, so that it may add to its own."""
        if attr == "append" and isinstance(obj, list):
            return True
        known = isinstance(obj, _OPEN + _OWN) or type(obj).__module__ == view.__name__
        return known and super().is_safe_attribute(obj, attr, value)
