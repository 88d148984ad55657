"""What is the program's own fault: codes ``X…``, exit status 70."""

from __future__ import annotations

from followup.errors import ProgramFault


class ProgramBroken(ProgramFault):
    """An exception that nobody foresaw."""

    code = "X70"
    kind: str
    message: object


class MemoryExhausted(ProgramFault):
    """The process has no memory left."""

    code = "X71"


class ProcessEnded(ProgramFault):
    """The system ended the process that was at something; most often it had no memory left."""

    code = "X72"
