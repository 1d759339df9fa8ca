"""The stored spelling of a measure, there and back."""

from collections.abc import Mapping
from typing import TypeAlias

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.errors import UserError

Json: TypeAlias = "str | list[Json] | dict[str, Json] | None"

_NUMBERS = (
    "value",
    "numerator",
    "denominator",
    "smallest_difference",
    "statistic",
    "p",
    "p_adjusted",
)
_WORDS = ("measure", "unit", "method", "comparator", "place", "what")


def measure_to_json(measure: Measure) -> dict[str, Json]:
    """Return the stored spelling; numbers are text that gives back the same double, as stored JSON has no floats."""
    data: dict[str, Json] = {name: getattr(measure, name) for name in _WORDS}
    data |= {name: _spelt(getattr(measure, name)) for name in _NUMBERS}
    data["outcome"] = measure.outcome.value
    data["group"] = list(measure.group)
    data["cautions"] = list(measure.cautions)
    data["basis"] = {
        "basis": measure.basis.basis,
        "period": measure.basis.period,
        "place": measure.basis.place,
        "index": measure.basis.index,
    }
    data["limits"] = [
        {
            "confidence": _spelt(one.confidence),
            "lower": _spelt(one.lower),
            "upper": _spelt(one.upper),
        }
        for one in measure.limits
    ]
    data["beside"] = [measure_to_json(other) for other in measure.beside]
    return data


def measure_from_json(data: Mapping[str, Json]) -> Measure:
    """Read what `measure_to_json` wrote. Raises UserError for anything else."""
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            "A stored measure cannot be read; make it again from its table and its recipe."
        ) from error


def _read(data: Mapping[str, Json]) -> Measure:
    basis = _mapping(data["basis"])
    return Measure(
        measure=_word(data["measure"]),
        group=tuple(_word(part) for part in _listed(data["group"])),
        value=_number(data["value"]),
        limits=tuple(_limits(_mapping(part)) for part in _listed(data["limits"])),
        numerator=_number(data["numerator"]),
        denominator=_number(data["denominator"]),
        unit=_word(data["unit"]),
        method=_word(data["method"]),
        comparator=_word(data["comparator"]),
        basis=Basis(**{name: _word(text) for name, text in basis.items()}),
        cautions=tuple(_word(part) for part in _listed(data["cautions"])),
        outcome=Outcome(_word(data["outcome"])),
        smallest_difference=_number(data["smallest_difference"]),
        statistic=_number(data["statistic"]),
        p=_number(data["p"]),
        p_adjusted=_number(data["p_adjusted"]),
        place=_word(data["place"]),
        beside=tuple(_read(_mapping(part)) for part in _listed(data["beside"])),
        what=_word(data["what"]),
    )


def _limits(data: Mapping[str, Json]) -> Limits:
    confidence = _number(data["confidence"])
    if confidence is None:
        raise ValueError
    return Limits(confidence, _number(data["lower"]), _number(data["upper"]))


def _spelt(number: float | None) -> str | None:
    return None if number is None else repr(float(number))


def _number(data: Json) -> float | None:
    return None if data is None else float(_word(data))


def _word(data: Json) -> str:
    if not isinstance(data, str):
        raise TypeError
    return data


def _listed(data: Json) -> list[Json]:
    if not isinstance(data, list):
        raise TypeError
    return data


def _mapping(data: Json) -> dict[str, Json]:
    if not isinstance(data, dict):
        raise TypeError
    return data
