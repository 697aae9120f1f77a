"""Amounts: 'Rs 80,502 crore', '$2-3 billion', 'over 1,000 exhibitors' -> numbers with their unit and bound.

tokens -> numerals, currencies -> grammar (with bounds and nouns) -> finder
                                   traps: numbers that are none
"""

from muniment.reading.amounts.context import purse_of
from muniment.reading.amounts.currencies import Purse
from muniment.reading.amounts.finder import AmountExpression, find_amounts, read_amount
from muniment.reading.amounts.printing import indian, print_amount, western

__all__ = ["AmountExpression", "Purse", "find_amounts", "indian", "print_amount", "purse_of", "read_amount", "western"]
