# The little of LibreOffice’s bridge that the tests call; what comes over it has no types.

from typing import Any

class ByteSequence:
    def __init__(self, value: bytes) -> None: ...

def createUnoStruct(name: str) -> Any: ...  # noqa: N802
def getClass(name: str) -> Any: ...  # noqa: N802
def getComponentContext() -> Any: ...  # noqa: N802
def getTypeByName(name: str) -> Any: ...  # noqa: N802
