"""Who is who: names -> countries, offices and their holders on a day, persons, organisations.

`country_code` reads a country's name, `place_country` a place's; `holder` says who held an office on a day; `cluster`
puts the mentions of one document together; `Affiliations` gives each mention's country, `quoted_countries` those of any
quoted words; `link` adds the countries that take part in a record through their officials, forces or firms.
"""

from muniment.reading.entities.affiliations import Affiliation, Affiliations
from muniment.reading.entities.bodies import members
from muniment.reading.entities.candidates import Filler, Told
from muniment.reading.entities.clusters import Cluster, Span, cluster
from muniment.reading.entities.countries import country_code, country_name
from muniment.reading.entities.items import Platform, platform_of, with_category
from muniment.reading.entities.link import Added, link
from muniment.reading.entities.names import one_person, same_person
from muniment.reading.entities.offices import Answer, Holding, holder
from muniment.reading.entities.organisations import body_code, organisation_country
from muniment.reading.entities.places import place_country
from muniment.reading.entities.quoted import quoted_countries, quoted_country
from muniment.reading.entities.titles import office_kind

__all__ = [
    "Added",
    "Affiliation",
    "Affiliations",
    "Answer",
    "Cluster",
    "Filler",
    "Holding",
    "Platform",
    "Span",
    "Told",
    "body_code",
    "cluster",
    "country_code",
    "country_name",
    "country_of",
    "holder",
    "link",
    "members",
    "office_kind",
    "one_person",
    "organisation_country",
    "place_country",
    "platform_of",
    "quoted_countries",
    "quoted_country",
    "same_person",
    "with_category",
]


def country_of(words: str, entity_type: str, context: Affiliations | None = None, start: int = 0) -> str | None:
    """The code of the country that a mention speaks for: 'Safran', 'Indian Army', 'Raksha Mantri', 'Austin'.

    With the document's affiliations and the mention's place in it, what stands around it counts; without, only the
    words themselves, and a person is known by name alone.
    """
    countries = context or Affiliations(words, [Span(0, len(words), entity_type)])
    found = countries.of(Span(start, start + len(words), entity_type))
    return found.code or None if found else None
