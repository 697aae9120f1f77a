"""Who is who: names -> countries, offices and their holders on a day, persons, organisations."""

from muniment.reading.entities.countries import country_code, country_name
from muniment.reading.entities.offices import Answer, Holding, holder
from muniment.reading.entities.titles import office_kind

__all__ = ["Answer", "Holding", "country_code", "country_name", "holder", "office_kind"]
