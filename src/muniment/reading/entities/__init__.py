"""Who is who: names -> countries, offices and their holders on a day, persons, organisations."""

from muniment.reading.entities.countries import country_code, country_name

__all__ = ["country_code", "country_name"]
