"""Abbreviations that need no writing out, because more people know them than know what they stand for."""

_EVERYDAY = """
AIDS AM BBC BSL CD CEO COVID CT DIY DVD EU FAQ GB GP HIV HTML HTTP HTTPS ID IQ IT IVF MP MRI NHS NI OK PC PDF PIN
PLC PM PTSD TB TV UK UN URL USA US USB VAT VIP WWW
"""
# Roman numerals, and words that people set in capitals for weight.
_NOT_ABBREVIATIONS = """
II III IV VI VII VIII IX XI XII XIII XIV XV AND ALL ANY ARE BE BUT CAN DO DOES EACH FOR IF IN IS MUST NEVER NO NOT OF
ON ONLY OR PLEASE SHALL THE THIS TO WILL WITH YES YOU
"""

KNOWN = frozenset((_EVERYDAY + _NOT_ABBREVIATIONS).split())
