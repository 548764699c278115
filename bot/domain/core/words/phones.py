"""Telephone numbers: read with the département's region, stored in E.164, shown in pairs.

Why each of these rules: docs/trade.md, « Telephone numbers ».
"""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

from bot.domain.core.words import typed
from bot.domain.core.words.days import names_a_day

MAINLAND = "FR"
OVERSEAS = {
    "0262": "RE", "0692": "RE", "0693": "RE", "0269": "YT", "0639": "YT",
    "0590": "GP", "0690": "GP", "0691": "GP", "0594": "GF", "0694": "GF",
    "0596": "MQ", "0696": "MQ", "0697": "MQ",
}  # fmt: skip
TEN_DIGITS = (33, 262, 590, 594, 596)  # country codes whose numbers are dialled 0X XX XX XX XX
HOME_CODES = tuple(f"+{code}" for code in TEN_DIGITS)
PAIRED = (681, 687, 689)  # no leading zero there
FICTION = "+3363998"  # kept by ARCEP for films, and for our sample data; unknown to phonenumbers
SHORT = re.compile(r"[0-9]{2,4}|[0-9]{6}")  # with five one writes text messages
SAID_BEFORE = re.compile(r"(?i)^(?:t[ée]l(?:[ée]phone)?|portable|mobile|fixe|standard|n[°o])\b[\s.:]*")
AROUND = typed.AROUND.replace("(", "").replace(")", "") + "'"
PICTURES = "☎✆📞📱☏🕾🖁\ufe0f "
TYPED = re.compile(r"[+0-9\s().\-/‐‑–—]+")


class PhoneRefused(ValueError):
    """The text is no telephone number."""


def bare_phone(text: str) -> str:
    """« Tél. : 01 23 45 67 89. » → 01 23 45 67 89; an opening bracket may belong to the number."""
    words = text.lstrip(PICTURES).strip(AROUND)
    return SAID_BEFORE.sub("", words).strip(AROUND)


def parse_phone(text: str, region: str = MAINLAND) -> str:
    """E.164, or the digits of a short number (« 36 46 » → 3646); « 31/12 » is a date. Raises PhoneRefused."""
    typed = re.sub(r"\.0$", "", text.strip())
    if not TYPED.fullmatch(typed):
        raise PhoneRefused(text)
    digits = re.sub(r"\D", "", typed)
    if SHORT.fullmatch(digits) and _is_short(digits) and not names_a_day(typed):
        return digits
    for candidate in _readings(typed, digits, region):
        if candidate is not None and _exists(candidate):
            return phonenumbers.format_number(candidate, PhoneNumberFormat.E164)
    raise PhoneRefused(text)


def show_phone(stored: str) -> str:
    """« 01 23 45 67 89 », « 05 90 12 34 56 », « 0 808 800 700 », « 3646 »; foreign ones with their +.

    What is no number is shown as it is.
    """
    if not stored.startswith("+"):
        return stored
    number = _parse(stored, MAINLAND)
    if number is None:
        return stored
    national = str(number.national_number)
    if number.country_code in TEN_DIGITS:
        return _ten_digits(national.zfill(9))
    if number.country_code == phonenumbers.country_code_for_region("PM"):
        return _pairs(f"0508{national}")
    if number.country_code in PAIRED:
        return _pairs(national)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def international(stored: str) -> str:
    """« +33 1 23 45 67 89 », which Telegram makes a link of; a short number as it is dialled."""
    number = _parse(stored, MAINLAND) if stored.startswith("+") else None
    return stored if number is None else phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def dialled(stored: str) -> str:
    """« 0123456789 », « 3646 »: what is dialled in the number's own country, in one word."""
    code = next((code for code in HOME_CODES if stored.startswith(code)), "")
    return f"0{stored.removeprefix(code)}" if code else stored.removeprefix("+")


def _is_short(digits: str) -> bool:
    number = _parse(digits, MAINLAND)
    return number is not None and is_valid_short_number_for_region(number, MAINLAND)


def _readings(typed: str, digits: str, region: str) -> list[phonenumbers.PhoneNumber | None]:
    """The number as each plausible region reads it; the mainland also claims numbers that are overseas.

    08 numbers are the same everywhere, though every region claims them.
    """
    if re.fullmatch(r"08[0-9]{8}", digits):
        return [_parse(typed, MAINLAND)]
    if digits.startswith("0508"):
        return [_parse(digits[4:], "PM")]
    overseas = OVERSEAS.get(digits[:4])
    regions = [region, overseas, MAINLAND] if region != MAINLAND else [overseas, MAINLAND]
    return [_parse(typed, name) for name in regions if name]


def _parse(typed: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(typed, region)
    except NumberParseException:
        return None


def _exists(number: phonenumbers.PhoneNumber) -> bool:
    if phonenumbers.is_valid_number(number):
        return True
    international = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return international.startswith(FICTION) and phonenumbers.is_possible_number(number)


def _ten_digits(nine: str) -> str:
    if nine.startswith("8"):
        return f"0 {nine[:3]} {nine[3:6]} {nine[6:]}"
    return _pairs(f"0{nine}")


def _pairs(digits: str) -> str:
    return " ".join(digits[start : start + 2] for start in range(0, len(digits), 2))
