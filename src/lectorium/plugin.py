"""The interface of plug-ins: every name that one may rely on. What else Lectorium has inside may change at any time."""

from lectorium.check.context import RuleContext
from lectorium.check.rule import Rule, example, lecture_post, post
from lectorium.parse.document import Document
from lectorium.parse.plugin import INTERFACE, Extension, Plugin
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.output_spec import OutputSpec, always, file_output, page_output
from lectorium.plan.target import CopyAsset, WriteText
from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.shapes import Candidate, EntryShape
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

__all__ = ["INTERFACE", "Candidate", "Code", "CopyAsset", "Diagnostic", "Document", "Edit", "EntryShape",
           "Extension", "Fix", "Note", "OutputSpec", "PageMaker", "PlanContext", "PlanRequest", "Plugin",
           "ReadingBuilder", "Rule", "RuleContext", "SourceFile", "Span", "WriteText", "always", "example",
           "file_output", "lecture_post", "page_output", "post"]  # fmt: skip
