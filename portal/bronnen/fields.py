"""What a register gives: values by the names of `vooraf_ingevuld`."""

from collections.abc import Mapping

Value = str | dict[str, str]
Fields = Mapping[str, Value]
"""What is known, by the names of `vooraf_ingevuld`; what is not known is not there."""
