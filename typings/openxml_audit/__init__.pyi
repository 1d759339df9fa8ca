from pathlib import Path

class ValidationError:
    description: str
    part_uri: str
    path: str

class ValidationResult:
    is_valid: bool
    errors: list[ValidationError]

class OpenXmlValidator:
    def __init__(self, *, max_errors: int = ..., security_validation: bool = ...) -> None: ...
    def validate(self, path: str | Path) -> ValidationResult: ...
