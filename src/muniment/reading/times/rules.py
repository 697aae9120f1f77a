"""The atoms of the grammar: patterns over token classes, each with the reader that says what they mean.

`RULES` is the registry, in the order in which they are tried; the longest match wins, then the first. Patterns are
bounded in length, so that the cost of a sentence grows with its length only.
"""

import re

from muniment.reading.times import counted, dates, relative
from muniment.reading.times.hit import Reader
from muniment.reading.times.words import pattern

DAYNO = "(?:DAY|ORD)"
ORDS = "(?P<days>ORD(?:(?:AND|TO|DASH) THE? ORD)?)"
SEP = "(?:COMMA AND|COMMA|AND|DASH|TO|THROUGH|UNTIL|OR|SLASH)"
UNIT = "(?:DAYS|WEEKS|MONTHS|YEARS|QUARTERS|DECADES|CENTURIES|WEEKENDS|FORTNIGHTS)"
LONG = "(?:DAYS|WEEKS|MONTHS|YEARS|DECADES|CENTURIES|WEEKENDS|FORTNIGHTS)"
NUM = "(?:DAY|COUNT|SPELL|ARTICLE VAGUE OF?|ARTICLE|VAGUE OF?|THIS|THAT)"
WHICH = "(?:(?:THE|THIS|THAT) SAME|LAST|THE? NEXT|THIS|THAT|THE? PREVIOUS|THE? FOLLOWING|SAME)"
TAIL = (
    f"(?:(?:COMMA|DASH|SLASH)? (?:OF|IN)? (?P<year>YEAR)|COMMA? (?P<year2>SHORT)|COMMA? OF? (?P<which>{WHICH}) YEARS)"
)

_WHICHEVER = "(?P<which>LAST|NEXT|THIS|THAT|PREVIOUS|COMING|FOLLOWING|PAST|SAME)"
_COUNTED = "(?P<which>LAST|PAST|PREVIOUS|NEXT|COMING|FOLLOWING)"
_FY = "(?:FISCAL FISCAL? YEARS?(?: OPEN FISCAL CLOSE)?)"
_UP_TO = "(?:THROUGH|TO|DASH|AND)"
_FY_NUMBER = "(?:YEAR|SHORT|DAY|COUNT)"
_ALONE = f"(?!{UNIT}|MONTH|SEASON|WEEKDAY|HOLIDAY)"
_LEAD = "(?:(?P<weekday>WEEKDAY) COMMA?)?"
_DAYS = f"(?P<days>{DAYNO}(?:{SEP} THE? {DAYNO}){{0,9}})"
_MONTH_FIRST = f"{_LEAD} (?P<month>MONTH) (?:SLASH|COMMA(?=DAY COMMA? YEAR|ORD))? THE?"
_AND_DAY = f"(?:COMMA AND|AND|DASH|TO|THROUGH|UNTIL|OR|SLASH) THE? {DAYNO}"
_LISTED_DAY = f"COMMA THE? {DAYNO} (?=COMMA? (?:AND|OR|YEAR|{DAYNO})|MARK|CLOSE|$)"  # not 'April 3, 12 jets'
_DAYS_BEHIND = f"(?P<days>{DAYNO}(?:{_AND_DAY}|{_LISTED_DAY}){{0,9}})"
_DAYS_BEFORE = f"(?P<days>{DAYNO}(?:{SEP} (?:THE|WEEKDAY COMMA?)? {DAYNO}){{0,9}})"

RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (pattern(text), reader)
    for text, reader in (
        (f"{_MONTH_FIRST} {_DAYS_BEHIND} (?!OF? MONTH) {TAIL}?", dates.month_days),
        (f"(?P<month>MONTH) (?P<days>SPELL AND SPELL) {TAIL}?", dates.month_days),
        (f"(?P<month>MAYBE) (?P<days>{DAYNO}) COMMA? (?P<year>YEAR)", dates.month_days),
        (f"{_LEAD} THE? {_DAYS_BEFORE} DASH? OF? (?P<month>MONTH) {TAIL}?", dates.month_days),
        (f"{_DAYS} (?P<month>MAYBE) COMMA? (?P<year>YEAR)", dates.month_days),
        (f"(?P<days>{DAYNO}(?:{SEP} {DAYNO})?) (?:MARK|DE)? (?P<month>FOREIGN) DE? (?P<year>YEAR)", dates.month_days),
        (f"(?P<days>SPELL) (?P<month>MONTH) {TAIL}?", dates.month_days),
        (f"(?P<month>MONTH) (?P<days>SPELL) {TAIL}?", dates.month_spelled),
        (f"(?P<months>MONTH(?:{SEP} MONTH){{0,5}}) {TAIL}?", dates.months),
        (f"(?P<months>MONTH) {TAIL}?", dates.months),
        (f"THE? (?P<month>MONTH) QUARTERS {TAIL}?", dates.month_quarter),
        (f"THE? (?P<number>ORD|LAST) (?P<name>WEEKDAY) (?:OF|IN) (?P<month>MONTH) {TAIL}?", dates.weekday_of_month),
        ("(?P<months>MAYBE) (?P<year>YEAR)", dates.months),
        ("(?P<year>YEAR) (?P<months>MONTH) (?!DAY|ORD|SPELL|YEAR|DASH|SLASH)", dates.months),
        ("(?P<year>YEAR)", dates.year),
        ("THE? CALENDAR YEARS? (?P<year>YEAR|SHORT|DAY)", dates.calendar_year),
        ("THE? (?P<which>THIS|LAST|NEXT) CALENDAR YEARS", relative.possessive_year),
        (f"THE? (?P<unit>WEEKS) (?P<number>DAY|COUNT) {TAIL}? (?!OF|DASH)", dates.week_number),
        ("(?:YEAR|COUNT|DAY|THE? ORD DASH? CENTURIES) ERA", dates.era),
        ("THE? (?P<decade>DECADE)", dates.decade),
        ("THE? (?P<number>ORD) DASH? CENTURIES", dates.century),
        (f"THE? (?P<season>SEASON) {TAIL}?", dates.season),
        (f"(?P<holiday>HOLIDAY) {TAIL}?", dates.holiday),
        ("(?:WEEKDAY COMMA?)? (?P<date>DATE)", dates.numeric_date),
        ("(?:WEEKDAY|THIS)? (?P<partial>PARTIAL)", dates.partial_date),
        (f"(?<=ON) THE {ORDS} (?=MARK|COMMA|$|AND (?:OTHER|ENDS))", relative.day_number),
        (f"(?:ON? THE)? {ORDS} OF (?P<which>LAST|NEXT|THIS) MONTHS", relative.day_of_month),
        (f"THE? {_FY}? (?P<span>SPAN)(?: FISCAL YEARS?)?", dates.span),
        (f"THE? {_FY} OF? (?P<year>{_FY_NUMBER})", dates.fiscal_number),
        ("THE? (?P<year>YEAR) FISCAL YEARS", dates.fiscal_number),
        ("(?P<year>YEAR) (?:SLASH|DASH) (?P<last>YEAR) FISCAL YEARS?", dates.crossing),
        (f"THE? {_FY} (?P<year>{_FY_NUMBER}) (?:SLASH|DASH) (?P<last>{_FY_NUMBER})", dates.crossing),
        (f"{_FY} (?P<year>{_FY_NUMBER}) {_UP_TO} FISCAL? YEARS? (?P<last>{_FY_NUMBER})", dates.fiscal_years),
        ("THE? (?P<which>THIS|LAST|PREVIOUS|NEXT|COMING|FOLLOWING|PAST) FISCAL YEARS?", relative.fiscal_relative),
        ("THE? (?P<number>ORD) (?P<unit>QUARTERS|HALVES)", dates.numbered_part),
        ("(?P<which>LAST|THIS|NEXT) YEARS POSS (?P<number>ORD) (?P<unit>QUARTERS|HALVES)", dates.numbered_part),
        ("(?P<nth>NTH)", dates.nth),
        ("(?P<nth>NTH) (?:OF|IN|DASH|COMMA)? (?P<year>YEAR|SHORT)", dates.nth),
        ("(?P<year>YEAR) DASH? (?P<nth>NTH)", dates.nth),
        ("THE WEEKENDS", relative.the_weekend),
        (f"THE? (?:THIS|THAT)? {_WHICHEVER} (?P<unit>{UNIT})", relative.relative_unit),
        ("(?P<which>THIS|LAST|NEXT) YEARS POSS", relative.possessive_year),
        ("THE (?P<unit>WEEKS|MONTHS|YEARS) AFTER NEXT", relative.after_next),
        (f"THE (?P<unit>WEEKS|MONTHS|YEARS) BEFORE LAST {_ALONE}", relative.before_last),
        (f"THE? (?P<weekday>WEEKDAY) AFTER NEXT {_ALONE}", relative.weekday_after_next),
        ("(?P<weekday>WEEKDAY) (?P<unit>WEEKS) (?!DASH|DAY|COUNT)", relative.weekday_and_week),
        ("(?<!FOR|AFTER) ARTICLE WEEKS ON (?P<weekday>WEEKDAY)", relative.week_on_weekday),
        ("IN THE NEWYEAR", relative.new_year),
        (f"THE? (?:THIS|THAT)? {_WHICHEVER} (?P<name>MONTH|SEASON|WEEKDAY|HOLIDAY)", relative.relative_name),
        ("(?P<weekday>WEEKDAY) PART?", relative.weekday),
        ("(?P<weekday>WEEKDAY) OF? (?P<which>LAST|NEXT|THIS) WEEKS", relative.weekday_of_week),
        ("(?P<which>LAST|NEXT|THIS) WEEKS POSS? ON? (?P<weekday>WEEKDAY)", relative.weekday_of_week),
        ("(?P<weekday>WEEKDAY) THE? (?P<number>ORD)", relative.weekday_number),
        ("(?P<weekday>WEEKDAY) (?P<number>DAY)(?=MARK|COMMA|$)", relative.weekday_number),
        ("(?P<today>TODAY) PART?", relative.today),
        ("EARLY? (?P<which>THIS|THAT) PART", relative.this_part),
        ("(?:LATE|EARLY)? LAST PART", relative.last_part),
        ("LATER THAT PART", relative.that_part),
        ("THE? SAME PART", relative.that_part),
        ("(?:EARLIER|LATER) IN THE DAYS", relative.this_part),
        (f"(?:OVER|WITHIN|IN) THE (?P<which>NEXT|LAST|PAST) (?P<unit>{UNIT})(?!OF)", counted.one_stretch),
        (f"THE? {_COUNTED} (?P<number>{NUM}) (?P<unit>{UNIT})", counted.counted_stretch),
        (f"THE? (?P<number>{NUM}) {_COUNTED} (?P<unit>{UNIT})", counted.counted_stretch),
        (f"ABOUT? (?:VAGUE(?= DAY|COUNT|SPELL))? (?P<number>{NUM}) (?P<unit>{UNIT}) AGO", counted.ago),
        (f"ABOUT? (?:VAGUE(?= DAY|COUNT|SPELL))? (?P<number>{NUM}) (?P<unit>{UNIT}) BACK", counted.back),
        (f"(?P<number>{NUM}) (?:YEARS AND ARTICLE HALVES|AND ARTICLE HALVES YEARS) AGO", counted.half_years_ago),
        (f"(?P<number>{NUM}) YEARS AGO THIS (?P<unit>MONTHS|WEEKS)", counted.years_ago_this),
        (f"(?P<number>{NUM}) YEARS AGO (?P<today>TODAY)", counted.years_ago_today),
        ("THE (?P<number>DAY|COUNT|SPELL) YEARS BEFORE THAT?", counted.years_before),
        (f"(?P<number>{NUM}|THE) (?P<unit>{UNIT}) (?P<way>LATER|EARLIER|BEFORE|AFTER) THAT?", counted.later),
        (f"IN (?P<number>{NUM}) (?P<unit>{UNIT})", counted.in_time),
        (f"IN (?P<number>{NUM}) (?P<unit>{UNIT}) POSS (?P<time>OTHER)", counted.in_time_from_now),
        ("THE? YEARS DASH? TO DASH? NOW", relative.year_to_date),
        (f"WITHIN THE? NEXT? (?P<number>{NUM}) (?P<unit>{UNIT})", counted.within),
        (f"WITHIN THE? (?P<unit>{UNIT})", relative.the_unit),
        (f"(?!ARTICLE DAYS)(?P<number>{NUM}) DASH? (?P<unit>{LONG})", counted.duration),
        (f"(?:RECENT|VAGUE) (?:{UNIT})", counted.vague),
        ("RECENT", counted.vague),
        ("ANY ORD? (?:MONTH|WEEKDAY|SEASON)(?!YEAR|DAY|ORD|COMMA YEAR)", counted.vague),
        ("THE? (?P<unit>YEARS) (?:POSS|DASH)? END", relative.unit_end),
        ("ABOUT? (?:DAY|SPELL|ARTICLE|VAGUE) HOURS (?P<way>AGO|EARLIER|LATER)", counted.hours),
    )
)  # fmt: skip
