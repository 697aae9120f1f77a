"""Worked examples of times; `docs/times.md` is printed from them.

Two lines each: the sentence; below it the day of publication, the country of the calendar, the words that are read, and
what they are: value, precision, qualifier, basis, function. A dash stands for what is not known or not there.
"""

Row = tuple[str | None, ...]


def rows(text: str) -> list[Row]:
    """The rows of a block: sentence, published, calendar, words, value, precision, qualifier, basis, function."""
    lines = [line.strip() for line in text.strip().splitlines()]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(sentence, *(None if cell == "-" else cell for cell in below.split(" | "))) for sentence, below in pairs]


CASES: dict[str, list[Row]] = {
    "Days, months and years": rows("""
        The jets were seen a year and a half ago.
            2024-05-14 | - | a year and a half ago | 2022-11 | month | - | relative | -
        The order of December 2021 was cut a year later.
            2024-05-14 | - | a year later | 2022-12 | month | - | relative | -
        They were ordered in 2021. Parliament said no in December of the same year.
            2024-05-14 | - | December of the same year | 2021-12 | month | - | relative | -
        The talks of 2021 ended, and the ban followed in March of the next year.
            2024-05-14 | - | March of the next year | 2022-03 | month | - | relative | -
        The pact of May 2021 was signed, and a second one came that same autumn.
            2024-05-14 | - | that same autumn | 2021-09-01/2021-11-30 | season | - | relative | -
        Seventy years ago today the pact was signed in Oslo.
            2024-05-14 | - | Seventy years ago today | 1954-05-14 | day | - | relative | -
        They signed in Oslo on the 5th and left on a ship.
            2024-05-14 | - | the 5th | 2024-05-05 | day | - | relative | -
        The fair opens on the 5th and ends on the 9th.
            2024-05-14 | - | the 5th | 2024-06-05 | day | - | relative | -
        The fair opens on the 7th of next month.
            2024-05-14 | - | on the 7th of next month | 2024-06-07 | day | - | relative | -
        They met on 3 May 2024 and left the next day.
            2024-05-14 | - | the next day | 2024-05-04 | day | - | relative | -
        Forty fighters were bought in the 80s.
            2024-05-14 | - | the 80s | 1980-01-01/1989-12-31 | decade | - | stated | -
        The boats will be replaced by the fiscal year of 2034.
            2024-05-14 | US | by the fiscal year of 2034 | ../2034-09-30 | fiscal year | by | stated | due
        Remarks by the minister, Stockholm, onsdagen den 18 januari 2017
            2017-01-19 | - | 18 januari 2017 | 2017-01-18 | day | - | stated | -
        Joint statement, Stockholm, 19–20 oktober 2015
            2015-10-21 | - | 19–20 oktober 2015 | 2015-10-19/2015-10-20 | day | - | stated | -
        Rede in Berlin am 18. März 2017
            2017-03-18 | - | 18. März 2017 | 2017-03-18 | day | - | stated | -
        Madrid, 19 de enero de 2021: joint statement
            2021-01-19 | - | 19 de enero de 2021 | 2021-01-19 | day | - | stated | -
        The ministers signed the pact on 3 March 2021 in Oslo.
            2024-05-14 | IN | 3 March 2021 | 2021-03-03 | day | - | stated | -
        The frigate was handed over on March 3, 2021.
            2024-05-14 | - | March 3, 2021 | 2021-03-03 | day | - | stated | -
        The hangar opened on the 3rd of March, 2021.
            2024-05-14 | - | the 3rd of March, 2021 | 2021-03-03 | day | - | stated | -
        They met on 5 Nov. 2018 in Lisbon.
            2024-05-14 | - | 5 Nov. 2018 | 2018-11-05 | day | - | stated | -
        The order was placed on 2022-08-09 by the agency.
            2024-05-14 | - | 2022-08-09 | 2022-08-09 | day | - | stated | -
        The notice is dated 06-NOV-2019 and unsigned.
            2024-05-14 | - | 06-NOV-2019 | 2019-11-06 | day | - | stated | -
        The tender closed on 05/11/2019 without a bid.
            2024-05-14 | IN | 05/11/2019 | 2019-11-05 | day | - | stated | -
        The tender closed on 05/11/2019 without a bid.
            2024-05-14 | US | 05/11/2019 | 2019-05-11 | day | - | stated | -
        The tender closed on 25/11/2019 without a bid.
            2024-05-14 | US | 25/11/2019 | 2019-11-25 | day | - | stated | -
        The deal was struck in May 2019 and still holds.
            2024-05-14 | - | May 2019 | 2019-05 | month | - | stated | -
        It was agreed in march 2020 at the base.
            2024-05-14 | - | march 2020 | 2020-03 | month | - | stated | -
        The first batch came in December of 2022.
            2024-05-14 | - | December of 2022 | 2022-12 | month | - | stated | -
        The treaty was signed in 1998 and renewed.
            2024-05-14 | - | 1998 | 1998 | year | - | stated | -
        The general arrives on Friday, 7 June, for talks.
            2024-05-14 | - | Friday, 7 June | 2024-06-07 | day | - | relative | -
        He will open the yard on Monday, June 10, 2024.
            2024-05-14 | - | Monday, June 10, 2024 | 2024-06-10 | day | - | stated | -
        The drill starts on the twenty-first of June.
            2024-05-14 | - | the twenty-first of June | 2024-06-21 | day | - | relative | -
        The dock was laid in nineteen eighty-six.
            2024-05-14 | - | nineteen eighty-six | 1986 | year | - | stated | -
        The dock was laid in June two thousand and eleven.
            2024-05-14 | - | June two thousand and eleven | 2011-06 | month | - | stated | -
        Sales fell in the calendar year 2023.
            2024-05-14 | IN | the calendar year 2023 | 2023 | year | - | stated | -
        Sales fell in CY22.
            2024-05-14 | - | CY22 | 2022 | year | - | stated | -
        The frigate was ordered in 2017 April from a local yard.
            2024-05-14 | - | 2017 April | 2017-04 | month | - | stated | -
        The file was closed on Nov/2 by the clerk.
            2024-05-14 | - | Nov/2 | 2023-11-02 | day | - | relative | -
        In 1857 mutineers took the fort.
            2024-05-14 | - | 1857 | 1857 | year | - | stated | -
        Two 1815 treaties still hold.
            2024-05-14 | - | 1815 | 1815 | year | - | stated | -
        He spoke on Sunday 31, a day of prayer.
            2024-05-14 | - | Sunday 31 | 2024-03-31 | day | - | relative | -
    """),
    "The year that fits the tense": rows("""
        The working group will convene on January 15 in Canberra.
            2019-12-20 | - | January 15 | 2020-01-15 | day | - | relative | -
        The foreign ministers met on September 27 in New York.
            2021-10-04 | - | September 27 | 2021-09-27 | day | - | relative | -
        The two navies exercised together in June.
            2024-05-14 | - | June | 2023-06 | month | - | relative | -
        The two navies will exercise together in March.
            2024-05-14 | - | March | 2025-03 | month | - | relative | -
        The two navies exercised together in March.
            2024-05-14 | - | March | 2024-03 | month | - | relative | -
        The envoy is to visit Hanoi in May.
            2024-05-14 | - | May | 2024-05 | month | - | relative | -
        The contract was awarded on 28 December after a long race.
            2024-01-09 | - | 28 December | 2023-12-28 | day | - | relative | -
        Deliveries are expected to begin on 4 January.
            2024-12-28 | - | 4 January | 2025-01-04 | day | - | relative | -
        The chiefs held talks on 20 May last year.
            2024-05-14 | - | 20 May last year | 2023-05-20 | day | - | relative | -
        The aid was cleared in April this year.
            2024-05-14 | - | April this year | 2024-04 | month | - | relative | -
        The last jet is due in October next year.
            2024-05-14 | - | October next year | 2025-10 | month | - | relative | due
        The visit, on Friday, March 15, was brief.
            2024-05-14 | - | Friday, March 15 | 2024-03-15 | day | - | relative | -
        The visit in March was brief.
            - | - | March | - | month | - | none | -
        In 2016 the two sides met, and on 9 July they signed.
            - | - | 9 July | 2016-07-09 | day | - | inherited | -
        The two navies are due to sign a revised accord in the autumn.
            2024-05-14 | - | the autumn | 2024-09-01/2024-11-30 | season | - | relative | -
        The minister hoped to visit the United Nations in October.
            2024-05-14 | - | October | 2024-10 | month | - | relative | -
        The last crews leave on Friday.
            2024-05-14 | - | Friday | 2024-05-17 | day | - | relative | -
        On Friday the admiral, who runs the base, signed the deed.
            2024-05-14 | - | Friday | 2024-05-10 | day | - | relative | -
        The accords of 9 November 2020, 11 January and 26 November 2021 still hold.
            2024-05-14 | - | 11 January | 2021-01-11 | day | - | inherited | -
        All 36 jets were delivered by April.
            2024-05-14 | - | by April | ../2024-04-30 | month | by | relative | due
        The last ship was commissioned by December.
            2024-05-14 | - | by December | ../2023-12-31 | month | by | relative | due
        The last ships were to be delivered by March.
            2024-05-14 | - | by March | ../2025-03-31 | month | by | relative | due
        Bids were invited by March.
            2024-05-14 | - | by March | ../2025-03-31 | month | by | relative | due
        By Friday evening it was over.
            2024-05-14 | - | By Friday evening | ../2024-05-10 | day | by | relative | due
        It was to have sailed by the end of March.
            2024-05-14 | - | by the end of March | ../2024-03-31 | month | by | relative | due
        Sales have been slow since the start in July.
            2024-05-14 | - | July | 2023-07 | month | - | relative | -
        The drill was to have begun on 4 June.
            2024-05-14 | - | 4 June | 2024-06-04 | day | - | relative | -
    """),
    "Ranges and lists": rows("""
        He visited Tokyo over September 2-6 with a delegation.
            2019-09-06 | - | September 2-6 | 2019-09-02/2019-09-06 | day | - | relative | -
        The show runs February 5-8, 2020, in Lucknow.
            2020-01-10 | - | February 5-8, 2020 | 2020-02-05/2020-02-08 | day | - | stated | -
        The drill will be held 7-14 November off Goa.
            2019-10-30 | - | 7-14 November | 2019-11-07/2019-11-14 | day | - | relative | -
        Troops trained from 10 to 21 December 2019 in Jhansi.
            2020-01-10 | - | from 10 to 21 December 2019 | 2019-12-10/2019-12-21 | day | - | stated | -
        He will attend the meeting on November five and six.
            2019-10-17 | - | November five and six | 2019-11-05/2019-11-06 | day | - | relative | -
        The January-March 2026 issue is out.
            2026-01-10 | - | January-March 2026 | 2026-01-01/2026-03-31 | month | - | stated | -
        Arms flows grew between 2016 and 2020 by a fifth.
            2024-05-14 | - | between 2016 and 2020 | 2016-01-01/2020-12-31 | year | - | stated | -
        The port call lasted from 30 June to 2 July in Mombasa.
            2024-07-20 | - | from 30 June to 2 July | 2024-06-30/2024-07-02 | day | - | relative | -
        Sailors were ashore 30 June to 2 July 2023 in Mombasa.
            2024-07-20 | - | 30 June to 2 July 2023 | 2023-06-30/2023-07-02 | day | - | stated | -
        The patrol lasted from 28 December to 3 January near Aden.
            2024-02-20 | - | from 28 December to 3 January | 2023-12-28/2024-01-03 | day | - | relative | -
        Talks were held on 5, 6 and 7 May in Cairo.
            2024-05-14 | - | 5, 6 and 7 May | 2024-05-05/2024-05-07 | day | - | relative | -
        Talks were held on 9/10 May in Cairo.
            2024-05-14 | - | 9/10 May | 2024-05-09/2024-05-10 | day | - | relative | -
        Talks were held on 9/10 May 2024 in Cairo.
            2024-05-14 | - | 9/10 May 2024 | 2024-05-09/2024-05-10 | day | - | stated | -
        Talks were held on May 9/10 in Cairo.
            2024-05-14 | - | May 9/10 | 2024-05-09/2024-05-10 | day | - | relative | -
        The panel sat on the 5th and 6th of March in Rome.
            2024-05-14 | - | the 5th and 6th of March | 2024-03-05/2024-03-06 | day | - | relative | -
        Spending peaked in 2016 and 2017 before the cuts.
            2024-05-14 | - | 2016 and 2017 | 2016-01-01/2017-12-31 | year | - | stated | -
        Funds for 2021-2027 were agreed.
            2024-05-14 | - | 2021-2027 | 2021-01-01/2027-12-31 | year | - | stated | -
        Funds for 2017-21 were agreed.
            2024-05-14 | - | 2017-21 | 2017-01-01/2021-12-31 | year | - | stated | -
        The course will run from Thursday to Sunday in Pune.
            2024-05-14 | - | from Thursday to Sunday | 2024-05-16/2024-05-19 | day | - | relative | -
        The delegation was in Baku from March 30 to April 2, 2024.
            2024-05-14 | - | from March 30 to April 2, 2024 | 2024-03-30/2024-04-02 | day | - | stated | -
        Flights were suspended from June through August 2023.
            2024-05-14 | - | from June through August 2023 | 2023-06-01/2023-08-31 | month | - | stated | -
        Exports rose from 2019 to 2023 every year.
            2024-05-14 | - | from 2019 to 2023 | 2019-01-01/2023-12-31 | year | - | stated | -
        The loan is for five years from 2025 without interest.
            2024-05-14 | - | five years from 2025 | 2025-01-01/2029-12-31 | span | - | stated | -
        Sales in the three years to 2020 were flat.
            2024-05-14 | - | the three years to 2020 | 2018-01-01/2020-12-31 | span | - | stated | -
        Drills were held in June and October off Guam.
            2024-05-14 | - | October | 2023-10 | month | - | relative | -
        The yard was rebuilt in 2014 and 2019 at great cost.
            2024-05-14 | - | 2019 | 2019 | year | - | stated | -
        Sales rose in FY19 and FY 2023-24 alike.
            2024-05-14 | IN | FY19 | 2018-04-01/2019-03-31 | fiscal year | - | stated | period
        Exports rose from FY19 to FY24 every year.
            2024-05-14 | IN | from FY19 to FY24 | 2018-04-01/2024-03-31 | fiscal year | - | stated | period
        Exports rose from fiscal 2019 to FY2024.
            2024-05-14 | IN | from fiscal 2019 to FY2024 | 2018-04-01/2024-03-31 | fiscal year | - | stated | period
        Exports rose from FY2019 through FY2022.
            2024-05-14 | IN | from FY2019 through FY2022 | 2018-04-01/2022-03-31 | fiscal year | - | stated | period
        The licences were worth more between 1 January and 31 December than ever.
            2024-01-03 | - | between 1 January and 31 December | 2023 | day | - | relative | -
        The show will run between April and June.
            2024-05-14 | - | between April and June | 2024-04-01/2024-06-30 | month | - | relative | -
        Orders rose from March to date.
            2024-05-14 | - | from March to date | 2024-03-01/2024-05-14 | span | - | inherited | -
        They will train for three days from Monday.
            2024-05-14 | - | three days from Monday | 2024-05-20/2024-05-22 | span | - | relative | -
        They will train for two weeks starting 3 June.
            2024-05-14 | - | two weeks starting 3 June | 2024-06-03/2024-06-16 | span | - | relative | -
        The two navies kicked off a drill that lasts from 20 October to 5 December.
            2019-11-04 | - | from 20 October to 5 December | 2019-10-20/2019-12-05 | day | - | relative | -
        On April 3, 12 jets arrived.
            2024-05-14 | - | April 3 | 2024-04-03 | day | - | relative | -
        On April 3 and 4, 12 jets arrived.
            2024-05-14 | - | April 3 and 4 | 2024-04-03/2024-04-04 | day | - | relative | -
        By May 3, 12 countries had signed.
            2024-05-14 | - | By May 3 | ../2024-05-03 | day | by | relative | due
        In March, 12 countries joined the pact.
            2024-05-14 | - | March | 2024-03 | month | - | relative | -
        They met on September 11, 12 and 13 in Lima.
            2024-05-14 | - | September 11, 12 and 13 | 2023-09-11/2023-09-13 | day | - | relative | -
        They met on September 11, 12, and 13 in Lima.
            2024-05-14 | - | September 11, 12, and 13 | 2023-09-11/2023-09-13 | day | - | relative | -
        The show is on May 3, 4, 2025 in Lima.
            2024-05-14 | - | May 3, 4, 2025 | 2025-05-03/2025-05-04 | day | - | stated | -
        They met on May, 3, 2023 in Lima.
            2024-05-14 | - | May, 3, 2023 | 2023-05-03 | day | - | stated | -
        They met on the 12th and 13th of this month.
            2024-05-14 | - | on the 12th and 13th of this month | 2024-05-12/2024-05-13 | day | - | relative | -
        They will meet on the 22nd and 23rd.
            2024-05-14 | - | the 22nd and 23rd | 2024-05-22/2024-05-23 | day | - | relative | -
    """),
    "Weekdays": rows("""
        The minister said on Monday that talks had begun.
            2019-11-04 | - | Monday | 2019-11-04 | day | - | relative | -
        The minister said on Monday that talks had begun.
            2019-11-06 | - | Monday | 2019-11-04 | day | - | relative | -
        The chiefs will meet on Monday in Seoul.
            2019-11-06 | - | Monday | 2019-11-11 | day | - | relative | -
        The chiefs met in Seoul last Friday.
            2019-11-06 | - | last Friday | 2019-11-01 | day | - | relative | -
        The chiefs will meet in Seoul next Friday.
            2019-11-06 | - | next Friday | 2019-11-15 | day | - | relative | -
        The chiefs will meet in Seoul this Friday.
            2019-11-06 | - | this Friday | 2019-11-08 | day | - | relative | -
        The ship sailed on Tuesday night from Kiel.
            2019-11-06 | - | Tuesday night | 2019-11-05 | day | - | relative | -
        The envoy arrives on Tuesday next week.
            2019-11-06 | - | Tuesday next week | 2019-11-12 | day | - | relative | -
        They meet in Male this weekend.
            2019-11-06 | - | this weekend | 2019-11-09/2019-11-10 | span | - | relative | -
        They met in Male last weekend.
            2019-11-06 | - | last weekend | 2019-11-02/2019-11-03 | span | - | relative | -
        The minister said on Monday that talks had begun.
            - | - | Monday | - | day | - | none | -
        The boat sails on the first Monday of June.
            2024-05-14 | - | the first Monday of June | 2024-06-03 | day | - | relative | -
        The boat sails on the last Friday in June.
            2024-05-14 | - | the last Friday in June | 2024-06-28 | day | - | relative | -
        They met on the second Tuesday of May 2023.
            2024-05-14 | - | the second Tuesday of May 2023 | 2023-05-09 | day | - | stated | -
        They met on the fifth Monday of February 2023.
            2024-05-14 | - | the fifth Monday of February 2023 | - | day | - | none | -
        They will meet on Wednesday week.
            2024-05-14 | - | Wednesday week | 2024-05-22 | day | - | relative | -
        They will meet a week on Friday.
            2024-05-14 | - | a week on Friday | 2024-05-24 | day | - | relative | -
        They will fly twice a week on Friday and Sunday.
            2024-05-14 | - | a week | - | none | - | none | -
        They will meet the Monday after next.
            2024-05-14 | - | the Monday after next | 2024-05-27 | day | - | relative | -
    """),
    "Counted from publication": rows("""
        The ministers spoke by telephone yesterday.
            2020-03-01 | - | yesterday | 2020-02-29 | day | - | relative | -
        The dialogue will take place tomorrow in Delhi.
            2023-11-09 | - | tomorrow | 2023-11-10 | day | - | relative | -
        The pact was signed this morning in Delhi.
            2023-11-09 | - | this morning | 2023-11-09 | day | - | relative | -
        She arrived today for a short stay.
            2023-11-09 | - | today | 2023-11-09 | day | - | relative | -
        He landed in Hanoi two days ago for talks.
            2022-06-10 | - | two days ago | 2022-06-08 | day | - | relative | -
        The deal was struck two weeks ago.
            2022-06-10 | - | two weeks ago | 2022-05-27 | day | - | relative | -
        The deal was struck a month ago.
            2022-06-10 | - | a month ago | 2022-05 | month | - | relative | -
        The deal was struck three years ago.
            2022-06-10 | - | three years ago | 2019 | year | - | relative | -
        The line was closed two decades ago.
            2022-06-10 | - | two decades ago | 2002 | year | - | relative | -
        He will lead a delegation to Moscow next month.
            2019-10-17 | - | next month | 2019-11 | month | - | relative | -
        The army chiefs met in Seoul last month.
            2020-01-15 | - | last month | 2019-12 | month | - | relative | -
        The programme will end next year.
            2019-10-17 | - | next year | 2020 | year | - | relative | -
        The two sides met earlier this week.
            2019-10-17 | - | earlier this week | 2019-10-14/2019-10-20 | week | - | relative | -
        The ships sail later this month.
            2019-10-17 | - | later this month | 2019-10 | month | - | relative | -
        They will meet again next week.
            2019-10-17 | - | next week | 2019-10-21/2019-10-27 | week | - | relative | -
        The rifle was chosen last week.
            2019-10-17 | - | last week | 2019-10-07/2019-10-13 | week | - | relative | -
        Cooperation has deepened in the past five years.
            2019-11-07 | - | the past five years | 2014-11-07/2019-11-07 | span | - | relative | -
        Some 40 aircraft will arrive over the next three years.
            2019-11-07 | - | the next three years | 2019-11-07/2022-11-07 | span | - | relative | -
        A reply is due within three months.
            2019-11-07 | - | within three months | 2019-11-07/2020-02-07 | span | - | relative | due
        The treaty will lapse in two weeks.
            2019-11-07 | - | in two weeks | 2019-11-21 | day | - | relative | -
        The bridge was built in two weeks.
            2019-11-07 | - | in two weeks | - | day | - | none | -
        The radar was ordered last April.
            2023-02-10 | - | last April | 2022-04 | month | - | relative | -
        The radar will be ready next spring.
            2023-02-10 | - | next spring | 2023-03-01/2023-05-31 | season | - | relative | -
        The radar was tested last autumn.
            2023-02-10 | - | last autumn | 2022-09-01/2022-11-30 | season | - | relative | -
        Aid will be sent this winter.
            2023-11-09 | - | this winter | 2023-12-01/2024-02-29 | season | - | relative | -
        The two leaders meet the day after tomorrow.
            2023-11-09 | - | the day after tomorrow | 2023-11-11 | day | - | relative | -
        The committee meets the week after next.
            2023-11-09 | - | the week after next | 2023-11-20/2023-11-26 | week | - | relative | -
        Both had spoken two days before Christmas 2022.
            2023-11-09 | - | two days before Christmas 2022 | 2022-12-23 | day | - | stated | -
        The army chiefs met in Seoul last month.
            - | - | last month | - | month | - | none | -
        He landed in Hanoi two days ago for talks.
            - | - | two days ago | - | day | - | none | -
        A reply is due within three months.
            - | - | within three months | - | span | - | none | due
        Talks will go on over the next three days.
            2024-05-14 | - | the next three days | 2024-05-15/2024-05-17 | span | - | relative | -
        Channels have stayed open over the past eighteen months.
            2024-05-14 | - | the past eighteen months | 2022-11-01/2024-05-31 | span | - | relative | -
        A reply is due in two weeks' time.
            2024-05-14 | - | in two weeks' time | 2024-05-28 | day | - | relative | due
        A draft will be ready this working week.
            2024-05-14 | - | this working week | 2024-05-13/2024-05-17 | span | - | relative | -
        Talks are set for Tuesday, which will end the dispute.
            2024-05-10 | - | Tuesday | 2024-05-14 | day | - | relative | -
        The licence was signed a year ago this month.
            2024-05-14 | - | a year ago this month | 2023-05 | month | - | relative | -
        Exports are up in the year to date.
            2024-05-14 | - | the year to date | 2024-01-01/2024-05-14 | span | - | relative | -
        The dock is shut for the rest of the year.
            2024-05-14 | - | the rest of the year | 2024-05-14/2024-12-31 | span | - | relative | -
        The pact was signed the year before last.
            2024-05-14 | - | the year before last | 2022 | year | - | relative | -
        They met the month before last.
            2024-05-14 | - | the month before last | 2024-03 | month | - | relative | -
        They met the week before last.
            2024-05-14 | - | the week before last | 2024-04-29/2024-05-05 | week | - | relative | -
        They met three weeks back.
            2024-05-14 | - | three weeks back | 2024-04-23 | day | - | relative | -
        Two years back the navy bought it.
            2024-05-14 | - | Two years back | 2022 | year | - | relative | -
        The crew spent three weeks back home.
            2024-05-14 | - | three weeks | - | none | - | none | -
        The hangar will open in the new year.
            2024-12-14 | - | in the new year | 2025 | year | - | relative | -
        The hangar opened in the new year.
            2025-02-14 | - | in the new year | 2025 | year | - | relative | -
    """),
    "Counted from another time": rows("""
        The accord of 12 June 2021 was amended two days later.
            2024-05-14 | - | two days later | 2021-06-14 | day | - | relative | -
        Talks began in August 2022 and ended later that month.
            2024-05-14 | - | later that month | 2022-08 | month | - | relative | -
        A radar was sold in 2015 and a second one the following year.
            2024-05-14 | - | the following year | 2016 | year | - | relative | -
        Sales hit a peak in 2015, twice those of the year before.
            2024-05-14 | - | the year before | 2014 | year | - | relative | -
        The pact of 2019 has been on hold since then.
            2024-05-14 | - | since then | 2019-01-01/.. | year | since | relative | -
        Two days later the accord was amended.
            2024-05-14 | - | Two days later | - | day | - | none | -
        It was signed that year.
            2024-05-14 | - | that year | - | year | - | none | -
        The ban came three weeks after 1 March 2022.
            2024-05-14 | - | three weeks after 1 March 2022 | 2022-03-22 | day | - | stated | -
        The pact was signed in 2019, three years after a first round of talks.
            2024-05-14 | - | three years after | 2016 | year | - | relative | -
        The delay comes a week after the first flight.
            2024-05-14 | - | a week after | 2024-05-07 | day | - | relative | -
        Votes were cast in 2023 and the law passed that May.
            2024-05-14 | - | that May | 2023-05 | month | - | relative | -
        Sales rose in 2022, the firm said on Monday, and had fallen the year before.
            2024-05-14 | - | the year before | 2021 | year | - | relative | -
        The vessel docked in June 2022 and sank an hour later.
            2024-05-14 | - | an hour later | 2022-06 | month | - | relative | -
        Talks opened on 10 March 2021 and a chief of staff came the week after.
            2024-05-14 | - | the week after | 2021-03-15/2021-03-21 | week | - | relative | -
        Sales rose in 2021 from the low of the five years before that.
            2024-05-14 | - | the five years before that | 2016-01-01/2020-12-31 | span | - | relative | -
    """),
    "Parts of a time": rows("""
        He will visit Washington in the last week of August.
            2019-08-05 | - | the last week of August | 2019-08-25/2019-08-31 | week | - | relative | -
        The sale was agreed in the first week of December 2023.
            2024-05-14 | - | the first week of December 2023 | 2023-12-01/2023-12-07 | week | - | stated | -
        Deliveries will start in the second quarter of 2025.
            2024-05-01 | - | the second quarter of 2025 | 2025-04-01/2025-06-30 | quarter | - | stated | -
        Deliveries will start in the first half of 2025.
            2024-05-01 | - | the first half of 2025 | 2025-01-01/2025-06-30 | half | - | stated | -
        The yard will close in the second half of June.
            2024-05-01 | - | the second half of June | 2024-06-16/2024-06-30 | half | - | relative | -
        The yard will close in the third quarter.
            2024-05-01 | - | the third quarter | 2024-07-01/2024-09-30 | quarter | - | relative | -
        Revenue fell in Q2 2023 for the firm.
            2024-05-01 | - | Q2 2023 | 2023-04-01/2023-06-30 | quarter | - | stated | -
        Revenue will grow in H2 2025 for the firm.
            2024-05-01 | - | H2 2025 | 2025-07-01/2025-12-31 | half | - | stated | -
        The base opened in early 2021 near Nairobi.
            2024-05-01 | - | early 2021 | 2021 | year | early | stated | -
        The base will open in mid-July near Nairobi.
            2024-05-01 | - | mid-July | 2024-07 | month | mid | relative | -
        The base opened in late November near Nairobi.
            2024-05-01 | - | late November | 2023-11 | month | late | relative | -
        The base opened at the end of last year.
            2024-05-01 | - | the end of last year | 2023-12 | month | end of | relative | -
        The Soviet Union was the main supplier in the 1980s.
            2024-05-01 | - | the 1980s | 1980-01-01/1989-12-31 | decade | - | stated | -
        Talks on a pact go back to the early 1990s.
            2024-05-01 | - | the early 1990s | 1990-01-01/1993-12-31 | span | early | stated | -
        The fort is of the 19th century.
            2024-05-01 | - | the 19th century | 1800-01-01/1899-12-31 | span | - | stated | -
        Trade links date back to the first century.
            2024-05-14 | - | the first century | 0001-01-01/0099-12-31 | span | - | stated | -
        The fort is of the 1st century BC.
            2024-05-14 | - | the 1st century BC | - | year | - | none | -
        The exercise was held in spring 2022 in Norway.
            2024-05-01 | - | spring 2022 | 2022-03-01/2022-05-31 | season | - | stated | -
        The exercise was held in the summer of 2021 in Norway.
            2024-05-01 | - | the summer of 2021 | 2021-06-01/2021-08-31 | season | - | stated | -
        The corvette sailed on the morning of 4 April.
            2024-05-01 | - | the morning of 4 April | 2024-04-04 | day | - | relative | -
        The frigate calls at Malta in the week of 6 May.
            2024-05-01 | - | the week of 6 May | 2024-05-06/2024-05-12 | week | - | relative | -
        The truce held until Christmas Eve 2022 in places.
            2024-05-01 | - | until Christmas Eve 2022 | ../2022-12-24 | day | until | stated | due
        Sales fell in next year's first quarter by this plan.
            2024-05-14 | - | next year's first quarter | 2025-01-01/2025-03-31 | quarter | - | relative | -
        The envoy was in Kyiv at the end of last week.
            2024-05-14 | - | the end of last week | 2024-05-10/2024-05-12 | span | end of | relative | -
        The keel was laid at the beginning of 2021.
            2024-05-14 | - | the beginning of 2021 | 2021 | year | early | stated | -
        The hangars are of the late '40s.
            2024-05-14 | - | the late '40s | 1947-01-01/1949-12-31 | span | late | stated | -
        The yard opened in the nineties.
            2024-05-14 | - | the nineties | 1990-01-01/1999-12-31 | decade | - | stated | -
        The drill is set for week 31 of 2024.
            2024-05-14 | - | week 31 of 2024 | 2024-07-29/2024-08-04 | week | - | stated | -
        Deliveries begin in the second half of the decade.
            2024-05-14 | - | the second half of the decade | 2025-01-01/2029-12-31 | half | - | relative | -
        Deliveries come in the first half of the 2030s.
            2024-05-14 | - | the first half of the 2030s | 2030-01-01/2034-12-31 | half | - | stated | -
        The fort fell in the second half of the 20th century.
            2024-05-14 | - | the second half of the 20th century | 1950-01-01/1999-12-31 | half | - | stated | -
        The fort fell in the first half of the last century.
            2024-05-14 | - | the first half of the last century | 1901-01-01/1950-12-31 | half | - | relative | -
        Deliveries come in the latter half of 2026.
            2024-05-14 | - | the latter half of 2026 | 2026-07-01/2026-12-31 | half | - | stated | -
        Deliveries come in the back half of 2026.
            2024-05-14 | - | the back half of 2026 | 2026-07-01/2026-12-31 | half | - | stated | -
        Sales rose in the week ending 12 May.
            2024-05-14 | - | the week ending 12 May | 2024-05-06/2024-05-12 | span | - | relative | -
        Sales rose in the week to 12 May.
            2024-05-14 | - | the week to 12 May | 2024-05-06/2024-05-12 | span | - | relative | -
    """),
    "Bounds and deadlines": rows("""
        The state aims at exports of $5 billion by 2025.
            2022-10-18 | - | by 2025 | ../2025-12-31 | year | by | stated | due
        The bids must be in by 30 June.
            2024-05-14 | - | by 30 June | ../2024-06-30 | day | by | relative | due
        The hull will be laid by the end of the year.
            2024-05-14 | - | by the end of the year | ../2024-12-31 | month | by | relative | due
        The corridor will be ready by the end of 2027.
            2024-05-14 | - | by the end of 2027 | ../2027-12-31 | month | by | stated | due
        All jets will be here by the end of the first quarter of 2026.
            2024-05-14 | - | by the end of the first quarter of 2026 | ../2026-03-31 | month | by | stated | due
        Bids are welcome no later than 31 July 2024.
            2024-05-14 | - | no later than 31 July 2024 | ../2024-07-31 | day | by | stated | due
        The company has supplied engines since 2014.
            2019-11-07 | - | since 2014 | 2014-01-01/.. | year | since | stated | -
        Since June 2022 the line has been idle.
            2024-05-14 | - | Since June 2022 | 2022-06-01/.. | month | since | stated | -
        The ban holds until June 2025.
            2024-05-14 | - | until June 2025 | ../2025-06-30 | month | until | stated | due
        The pact was in force until 1991.
            2024-05-14 | - | until 1991 | ../1991-12-31 | year | until | stated | due
        The vote must come before 1 July.
            2024-05-14 | - | before 1 July | ../2024-06-30 | day | before | relative | -
        Output will not start before 2026.
            2024-05-14 | - | before 2026 | 2026-01-01/.. | year | before | stated | -
        The fleet will be renewed after 2030.
            2024-05-14 | - | after 2030 | 2031-01-01/.. | year | after | stated | -
        Troops will stay beyond 2025.
            2024-05-14 | - | beyond 2025 | 2026-01-01/.. | year | after | stated | -
        The tax applies from 1 January 2025 to all.
            2024-05-14 | - | from 1 January 2025 | 2025-01-01/.. | day | since | stated | -
        The line was set up around 2010 by two firms.
            2024-05-14 | - | around 2010 | 2010 | year | about | stated | -
        The treaty will be ready before the year is out.
            2024-05-14 | - | before the year is out | ../2024-12-31 | year | before | relative | -
        The treaty will be ready before the year ends.
            2024-05-14 | - | before the year ends | ../2024-12-31 | year | before | relative | -
        The treaty will be ready before the month ends.
            2024-05-14 | - | before the month ends | ../2024-05-31 | month | before | relative | -
        The treaty will be ready before year's end.
            2024-05-14 | - | before year's end | ../2024-12-31 | month | before | relative | -
        The treaty will be ready before the year's end.
            2024-05-14 | - | before the year's end | ../2024-12-31 | month | before | relative | -
        The treaty will be ready before the month's end.
            2024-05-14 | - | before the month's end | ../2024-05-31 | month | before | relative | -
        The deadline of 15 June will hardly be met.
            2024-05-14 | - | 15 June | 2024-06-15 | day | - | relative | due
        The corridor will open in 2026 or later.
            2024-05-14 | - | 2026 or later | 2026-01-01/.. | year | since | stated | -
        The bids must be in by 30 June.
            - | - | by 30 June | - | day | by | none | due
        The post-2014 mission is smaller.
            2024-05-14 | - | post-2014 | 2015-01-01/.. | year | after | stated | -
        Firms in both states worked together in the past 20 years.
            2024-05-14 | - | the past 20 years | 2004-01-01/2024-12-31 | span | - | relative | -
        The programme runs up to 2034.
            2024-05-14 | - | up to 2034 | ../2034-12-31 | year | until | stated | due
        Till date no bid has come.
            2024-05-14 | - | Till date | ../2024-05-14 | day | until | relative | due
        In the run-up to 2022 the base was enlarged.
            2024-05-14 | - | 2022 | 2022 | year | - | stated | -
        The troops will stay until at least 2030.
            2024-05-14 | - | until at least 2030 | ../2030-12-31 | year | until | stated | due
        The troops will stay until around 2030.
            2024-05-14 | - | until around 2030 | ../2030-12-31 | year | until | stated | due
        The boat will be ready by about 2030.
            2024-05-14 | - | by about 2030 | ../2030-12-31 | year | by | stated | due
        The boat will be ready by at least 2030.
            2024-05-14 | - | by at least 2030 | ../2030-12-31 | year | by | stated | due
        The troops have been there since at least 2019.
            2024-05-14 | - | since at least 2019 | 2019-01-01/.. | year | since | stated | -
    """),
    "Feasts": rows("""
        The envoy will go to church on Good Friday.
            2024-02-14 | - | Good Friday | 2024-03-29 | day | - | relative | -
        The truce held until Easter 2023.
            2024-05-14 | - | until Easter 2023 | ../2023-04-09 | day | until | stated | due
        They met on ANZAC Day in Canberra.
            2024-05-14 | AU | ANZAC Day | 2024-04-25 | day | - | relative | -
        The talks broke down before Thanksgiving 2022.
            2024-05-14 | US | before Thanksgiving 2022 | ../2022-11-23 | day | before | stated | -
    """),
    "Fiscal years": rows("""
        Output reached Rs 80,000 crore in 2018-19.
            2019-11-04 | - | 2018-19 | 2018-04-01/2019-03-31 | fiscal year | - | stated | period
        Exports rose to Rs 21,000 crore in FY 2023-24.
            2024-04-02 | - | FY 2023-24 | 2023-04-01/2024-03-31 | fiscal year | - | stated | period
        Orders worth Rs 12,000 crore were booked in the financial year 2022-23.
            2023-05-01 | - | the financial year 2022-23 | 2022-04-01/2023-03-31 | fiscal year | - | stated | period
        Exports rose to Rs 21,000 crore in FY24.
            2024-04-02 | - | FY24 | 2023-04-01/2024-03-31 | fiscal year | - | stated | period
        Exports rose to Rs 21,000 crore in FY2023-24.
            2024-05-14 | - | FY2023-24 | 2023-04-01/2024-03-31 | fiscal year | - | stated | period
        Exports rose to Rs 21,000 crore in FY23-24.
            2024-05-14 | - | FY23-24 | 2023-04-01/2024-03-31 | fiscal year | - | stated | period
        Exports may reach Rs 30,000 crore in FY 25-26.
            2024-05-14 | - | FY 25-26 | 2025-04-01/2026-03-31 | fiscal year | - | stated | period
        Exports of the first quarter of FY2024-25 were Rs 6,915 crore.
            2024-08-14 | - | the first quarter of FY2024-25 | 2024-04-01/2024-06-30 | quarter | - | stated | -
        Exports of FY23 to FY24 came to Rs 37,000 crore.
            2024-05-14 | - | FY23 to FY24 | 2022-04-01/2024-03-31 | fiscal year | - | stated | period
        The budget for FY 2024-2025 grew by a tenth.
            2024-05-14 | - | FY 2024-2025 | 2024-04-01/2025-03-31 | fiscal year | - | stated | period
        Canada spent more in fiscal 2023 than ever.
            2024-05-14 | - | fiscal 2023 | 2022-04-01/2023-03-31 | fiscal year | - | stated | period
        Exports of Rs 5,000 crore were booked in Q3 FY24.
            2024-04-02 | - | Q3 FY24 | 2023-10-01/2023-12-31 | quarter | - | stated | -
        The Pentagon asked for the money in fiscal year 2025.
            2024-03-12 | - | fiscal year 2025 | 2024-10-01/2025-09-30 | fiscal year | - | stated | period
        The ministry asked for the money in fiscal 2023.
            2024-03-12 | JP | fiscal 2023 | 2023-04-01/2024-03-31 | fiscal year | - | stated | period
        The department spent more in 2023-24 than ever.
            2024-03-12 | AU | 2023-24 | 2023-07-01/2024-06-30 | fiscal year | - | stated | period
        The ministry spent more in 2022/23 than ever.
            2024-03-12 | GB | 2022/23 | 2022-04-01/2023-03-31 | fiscal year | - | stated | period
        Money for fiscal years 2024 through 2026 was approved.
            2024-03-12 | US | fiscal years 2024 through 2026 | 2023-10-01/2026-09-30 | fiscal year | - | stated | period
        Output was Rs 80,000 crore in 2018-19 and may reach Rs 90,000 crore this year.
            2019-11-04 | - | this year | 2019-04-01/2020-03-31 | fiscal year | - | inherited | -
        Output may reach a new high this financial year.
            2019-11-04 | IN | this financial year | 2019-04-01/2020-03-31 | fiscal year | - | relative | period
        Output was higher in the last fiscal.
            2019-11-04 | IN | the last fiscal | 2018-04-01/2019-03-31 | fiscal year | - | relative | period
        The order will be placed by 2024-25.
            2019-11-04 | IN | by 2024-25 | ../2025-03-31 | fiscal year | by | stated | due
        The budget for fiscal 2020 grew by a tenth.
            2019-11-04 | KR | fiscal 2020 | 2020 | fiscal year | - | stated | period
        Output of Rs 80,000 crore in 2018-19 was a record, and next year may be better still.
            2019-11-04 | - | next year | 2020-04-01/2021-03-31 | fiscal year | - | inherited | -
        Sales of FY 2023-24 beat those of last year's show.
            2024-04-02 | IN | last year's | 2023 | year | - | relative | -
        The fiscal year to March 2025 will be better.
            2024-05-14 | IN | The fiscal year to March 2025 | 2024-04-01/2025-03-31 | fiscal year | - | stated | period
        Exports were Rs 1,500 crore in 2016-17, up from Rs 1,200 crore a year earlier.
            2018-03-08 | - | a year earlier | 2015-04-01/2016-03-31 | fiscal year | - | relative | -
        Orders rose in the year that ended in March 2024.
            2024-05-14 | - | the year that ended in March 2024 | 2023-04-01/2024-03-31 | span | - | stated | -
        The army asked for more in its 2025 financial year.
            2024-05-14 | IN | 2025 financial year | 2024-04-01/2025-03-31 | fiscal year | - | stated | period
        The army got more in the 2023 fiscal year.
            2024-05-14 | US | the 2023 fiscal year | 2022-10-01/2023-09-30 | fiscal year | - | stated | period
        The 2024 financial crisis was bad.
            2024-05-14 | US | 2024 | 2024 | year | - | stated | -
        Taiwan's fiscal 2025 budget grew.
            2024-05-14 | - | fiscal 2025 | 2025 | fiscal year | - | stated | period
        Singapore's FY2025 budget grew.
            2024-05-14 | - | FY2025 | 2025-04-01/2026-03-31 | fiscal year | - | stated | period
        New Zealand's 2024/25 budget grew.
            2024-05-14 | - | 2024/25 | 2024-07-01/2025-06-30 | fiscal year | - | stated | period
        South Africa's FY2025 budget grew.
            2024-05-14 | - | FY2025 | 2024-04-01/2025-03-31 | fiscal year | - | stated | period
        Uganda's FY2025 budget grew.
            2024-05-14 | - | FY2025 | 2024-07-01/2025-06-30 | fiscal year | - | stated | period
        Output of Tk 42,000 crore in FY25 was a record.
            2024-05-14 | - | FY25 | 2024-07-01/2025-06-30 | fiscal year | - | stated | period
    """),
    "Numbers and short forms": rows("""
        The court will sit on the 21st, officials said.
            2024-05-14 | - | the 21st | 2024-05-21 | day | - | relative | -
        The hearing is on 22/05 in Delhi.
            2024-05-14 | IN | 22/05 | 2024-05-22 | day | - | relative | -
        The file is dated 20240312 in the archive.
            2024-05-14 | - | 20240312 | 2024-03-12 | day | - | stated | -
        The drill will begin on May twenty-nine in Guam.
            2024-05-14 | - | May twenty-nine | 2024-05-29 | day | - | relative | -
        The ship returns in the first ten days of June.
            2024-05-14 | - | the first ten days of June | 2024-06-01/2024-06-10 | span | - | relative | -
        Call-ups rose in the last two quarters.
            2024-05-14 | - | the last two quarters | 2023-10-01/2024-03-31 | span | - | relative | -
        The shell plant was hit an hour ago.
            2024-05-14 | - | an hour ago | 2024-05-14 | day | - | relative | -
        Bids will be opened three days from Thursday.
            2024-05-14 | - | three days from Thursday | 2024-05-19 | day | - | relative | -
        The first hull will be laid this coming Monday.
            2024-05-14 | - | this coming Monday | 2024-05-20 | day | - | relative | -
        The two met over the weekend in Doha.
            2024-05-14 | - | the weekend | 2024-05-11/2024-05-12 | span | - | relative | -
        The pact lapsed at the stroke of New Year's Eve 2023.
            2024-05-14 | - | New Year's Eve 2023 | 2023-12-31 | day | - | stated | -
        The year to March 2024 was a good one for the yard.
            2024-05-14 | - | The year to March 2024 | 2023-04-01/2024-03-31 | span | - | stated | -
        Profit doubled in the quarter ended March 31 on exports.
            2024-05-14 | - | the quarter ended March 31 | 2024-01-01/2024-03-31 | span | - | relative | -
        Profit doubled in the June quarter of 2023.
            2024-05-14 | - | the June quarter of 2023 | 2023-04-01/2023-06-30 | quarter | - | stated | -
        Profit doubled in Q1FY24 on exports.
            2024-05-14 | IN | Q1FY24 | 2023-04-01/2023-06-30 | quarter | - | stated | -
        Profit doubled in 4Q 2024 on exports.
            2025-05-14 | - | 4Q 2024 | 2024-10-01/2024-12-31 | quarter | - | stated | -
        Profit may double in 2H 2027 on exports.
            2024-05-14 | - | 2H 2027 | 2027-07-01/2027-12-31 | half | - | stated | -
        Profit doubled in 1Q23 on exports.
            2024-05-14 | - | 1Q23 | 2023-01-01/2023-03-31 | quarter | - | stated | -
        Profit doubled in 3QFY25 on exports.
            2025-05-14 | IN | 3QFY25 | 2024-10-01/2024-12-31 | quarter | - | stated | -
        Profit doubled in Q1'23 on exports.
            2024-05-14 | - | Q1'23 | 2023-01-01/2023-03-31 | quarter | - | stated | -
        The plan of Reiwa 6 was kept.
            2024-05-14 | JP | Reiwa 6 | 2024 | year | - | stated | -
        The plan of Heisei 30 was kept.
            2024-05-14 | JP | Heisei 30 | 2018 | year | - | stated | -
        They met on l2 May 2023 in Lima.
            2024-05-14 | - | l2 May 2023 | 2023-05-12 | day | - | stated | -
        They met on 1O June 2022 in Lima.
            2024-05-14 | - | 1O June 2022 | 2022-06-10 | day | - | stated | -
        They met on I5 August 2022 in Lima.
            2024-05-14 | - | I5 August 2022 | 2022-08-15 | day | - | stated | -
    """),
    "No day is told": rows("""
        The visit was a three-day affair.
            2024-05-14 | - | three-day | - | none | - | none | -
        The lease is for 30 years and can be renewed.
            2024-05-14 | - | 30 years | - | none | - | none | -
        The two sides met several times in recent months.
            2024-05-14 | - | recent months | - | none | - | none | -
        A contract is likely in the coming weeks.
            2024-05-14 | - | the coming weeks | - | none | - | none | -
        The yard recently laid two keels.
            2024-05-14 | - | recently | - | none | - | none | -
        A few days later the deal was off.
            2024-05-14 | - | A few days later | - | none | - | none | -
        The final day of the show was a busy one.
            2024-05-14 | - | The final day | - | none | - | none | -
        The envoy left two days before the summit.
            2024-05-14 | - | two days before | - | none | - | none | -
        The board will sit once in three years.
            2024-05-14 | - | in three years | - | year | - | none | -
    """),
}  # fmt: skip

ACTS: list[Row] = rows("""
    The carrier departed Lisbon on 8 March with two escorts.
        2024-05-14 | exercise, deployment, ongoing | 8 March | 2024-03-08/..
    The carrier departed Lisbon on 8 March with two escorts.
        2024-05-14 | exercise, deployment, done | 8 March | 2024-03-08
    Three yearly drills date back to 2011, 1996 and 2003.
        2024-05-14 | exercise, exercise, ongoing | 1996 | 1996-01-01/..
    The patrol council was founded in 2008 in Lima.
        2024-05-14 | mechanism, body, ongoing | 2008 | 2008-01-01/..
    The accord was signed in 2008 in Lima.
        2024-05-14 | mechanism, body, ongoing | 2008 | 2008
    Tuvalu gets the second boat in March.
        2024-05-14 | project, transfer, planned | March | 2025-03
    The drill that had been planned for August will not be held.
        2024-06-14 | exercise, exercise, cancelled | August | 2024-08
    The rally planned for February never took place.
        2024-05-14 | meeting, conference, cancelled | February | 2024-02
    The visit had been planned for Monday.
        2024-05-14 | meeting, visit, cancelled | Monday | 2024-05-20
    It is getting the jets under a contract of July, and will pay later.
        2024-05-14 | project, procurement, agreed | July | 2023-07
    The accord provides for joint patrols from August.
        2024-05-14 | exercise, patrol, planned | from August | 2024-08-01/..
    The French were out by the end of December.
        2024-05-14 | exercise, deployment, ended | by the end of December | ../2023-12-31
    Lee, who arrived on Sunday and leaves on Thursday, met the minister.
        2024-05-14 | meeting, visit, ongoing | arrived on Sunday and leaves on Thursday | 2024-05-12/2024-05-16
    Work on the hangars, which began last month, is to be completed in July.
        2024-05-14 | project, aid, ongoing | began last month, is to be completed in July | 2024-04-01/2024-07-31
    The ban was imposed in 2003 and lifted in March 2011.
        2024-05-14 | mechanism, policy, ended | imposed in 2003 and lifted in March 2011 | 2003-01-01/2011-03-31
    Oslo pledged three billion kroner over ten years.
        2024-05-14 | figure, pledge, - | over ten years | 2024-01-01/2034-12-31
    The modernisation would cost three billion kroner over ten years.
        2024-05-14 | figure, estimate, - | over ten years | -
    It marked the 25th anniversary of the accession.
        2024-05-14 | mechanism, partnership, ongoing | 25th anniversary | 1999
    He spoke on Monday, a day after he signed the accord.
        2024-05-14 | agreement, treaty, agreed | a day after | 2024-05-12
    It came two years after the first order.
        2024-05-14 | project, procurement, agreed | two years after | 2022
    Sales abroad made up half of the total in the first four months.
        2024-05-14 | figure, actual, - | first four months | 2024-01-01/2024-04-30
    The lease of the radar site runs out in June.
        2024-05-14 | agreement, arrangement, ongoing | June | ../2024-06-30
    The fleets held a drill that ended on 3 May.
        2024-05-14 | exercise, exercise, done | 3 May | ../2024-05-03
    The envoy wrapped up a three-day visit to Oslo on Friday.
        2024-05-14 | meeting, visit, done | Friday | 2024-05-08/2024-05-10
    The envoy signed a pact on a three-day visit to Oslo on Friday.
        2024-05-14 | agreement, treaty, agreed | Friday | 2024-05-10
    Oslo announced a donors' conference in August.
        2024-05-14 | meeting, conference, planned | August | 2024-08
    Oslo announced the order in August.
        2024-05-14 | project, procurement, planned | August | 2023-08
    Nobody has forgotten the patrols, not after August.
        2024-05-14 | exercise, patrol, ended | August | 2023-08
    The air show, which runs from Monday through Friday, is full.
        2024-05-15 | meeting, exhibition, ongoing | from Monday through Friday | 2024-05-13/2024-05-17
    In the current year exports of Rs 60 crore were booked up to 6 March.
        2024-03-10 | figure, actual, - | up to 6 March | 2023-04-01/2024-03-06
    Exports stood at Rs 21,000 crore by March.
        2024-05-14 | figure, actual, - | by March | ../2024-03-31
    Exports are to stand at Rs 21,000 crore by March.
        2024-05-14 | figure, target, - | by March | ../2025-03-31
    Sales rose to 5 billion in the first quarter of 2024, compared with 4 billion a year ago.
        2024-05-14 | figure, actual, - | a year ago | 2023-01-01/2023-03-31
    Oslo will hand over the trucks over the next two years.
        2024-05-14 | project, aid, agreed | over the next two years | 2024-05-01/2026-05-31
    The trucks were promised a year ago.
        2024-05-14 | project, aid, agreed | a year ago | 2023-05
    Oslo wants to be among the ten largest exporters within the next decade.
        2024-05-14 | figure, target, - | within the next decade | ../2034-12-31
    The submarine came home on 3 May after a six-month deployment and was closing its hatches.
        2024-05-14 | exercise, deployment, done | six-month | 2023-11-01/2024-05-03
    The minister is in Oslo on a three-day visit.
        2024-05-14 | meeting, visit, ongoing | three-day | 2024-05-14/2024-05-16
    Today the three begin an effort of 18 months to find a hull.
        2024-05-14 | project, development, planned | 18 months | 2024-05-14/2025-11-14
    The loan is for 30 years.
        2024-05-14 | project, aid, agreed | 30 years | -
    The show, its tenth, ends on Saturday.
        2024-05-14 | meeting, exhibition, ongoing | Saturday | ../2024-05-18
    The show, its tenth, ends on Saturday.
        2024-05-14 | meeting, exhibition, ongoing | ends on Saturday | ../2024-05-18
    Oslo's engineers are to leave the valley in 2026.
        2024-05-14 | exercise, deployment, ongoing | 2026 | ../2026-12-31
    Oslo has planned a full withdrawal from the valley at the end of the year.
        2024-05-14 | exercise, deployment, ongoing | the end of the year | ../2024-12-31
    Oslo's engineers left the valley in 2021.
        2024-05-14 | exercise, deployment, ended | 2021 | 2021
    The chiefs ended a two-day summit in Oslo on Friday.
        2024-05-14 | meeting, summit, done | two-day summit in Oslo on Friday | 2024-05-09/2024-05-10
    Two cutters entered the port on Monday for a four-day call.
        2024-05-14 | exercise, port-call, ongoing | Monday | 2024-05-13/2024-05-16
    The five-day show opened on Monday at the old airfield.
        2024-05-14 | meeting, exhibition, ongoing | Monday | 2024-05-13/2024-05-17
    The five-day show opened on Monday; on Tuesday the chiefs met.
        2024-05-14 | meeting, exhibition, ongoing | Tuesday | 2024-05-14
    They have been teaching mechanics there for a decade.
        2024-05-14 | exercise, training, ongoing | for a decade | 2014-01-01/..
    They have been teaching mechanics there for seven months.
        2024-05-14 | exercise, training, ongoing | for seven months | 2023-10-01/..
    Two years ago Oslo turned the offer down.
        2024-05-14 | project, procurement, refused | Two years ago | 2022
    The crews are to train in Oslo from the middle of 2025.
        2024-05-14 | exercise, training, planned | from the middle of 2025 | 2025-06-01/..
    The crews will be home before the middle of next year.
        2024-05-14 | exercise, deployment, ongoing | before the middle of next year | ../2025-06-30
    The navies agreed to hold the drill each September.
        2024-05-14 | exercise, exercise, agreed | each September | -
    Oslo agreed to the plan in November.
        2024-05-14 | agreement, understanding, agreed | November | 2023-11
    The yard stayed in the contest until February.
        2024-05-14 | project, procurement, refused | until February | ../2024-02-29
""")
"""A sentence; below it the day of publication; kind, form and stage of the act; the words; their value as its time."""

NO_TIMES = [
    "The Speaker thanked the members of this august House.",
    "They landed at 1930 hrs and took off at 0415 GMT.",
    "Maj. Gen. Mars and five officers of the Mayo clinic met 12 mars of the guild.",
    "Troops will march past the reviewing stand.",
    "The two sides may sign a pact.",
    "The second regiment led the drill.",
    "The 2+2 dialogue set up a new mechanism.",
    "The repeal of Article 370 was raised.",
    "India will buy 1,999 engines for its Su-30 fleet.",
    "An F-16 and a C-130J took part, and so did 12 MQ-9B drones.",
    "DefExpo 2020 drew many firms.",
    "The INDRA-2019 drill ended well.",
    "Orders of Rs 2019 crore were booked.",
    "The brigade has 2020 troops and 40 tanks.",
    "The yard built 1500 boats and 1000 torpedoes.",
    "About 1200 delegates saw 1100 drones.",
    "Some 1900 students came, more than 2000 homes burnt down.",
    "The port lies 1500 kms off.",
    "The S-400 system is in service.",
    "The fall of the city was swift.",
    "The Sun reported the spring of a new alliance.",
    "Resolution 1929 was adopted.",
    "Flight 2019 was late.",
    "The office rose to the challenge at 5 p.m. sharp.",
    "The ratio was 3.5 to 1.",
    "The 20th summit of the group was calm.",
    "A day in the life of a sailor is hard.",
    "A man in his nineties came to the parade.",
    "It was the largest sale to date.",
    "Two thousand troops and nineteen ninety rifles came.",
    "The remainder of the fleet put up a fight.",
    "They kept the records up to date.",
    "The Good Friday Agreement holds.",
]
