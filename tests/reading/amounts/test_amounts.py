from muniment.reading.amounts import Purse, find_amounts, purse_of, read_amount


def shown(sentence):
    return [(sentence[a.start : a.end], a.amount.as_json()) for a in find_amounts(sentence)]


def test_money_and_count_in_one_sentence():
    assert shown("The firm will pay about Rs 1.5 lakh crore for over 40 patrol boats.") == [
        ("about Rs 1.5 lakh crore", {"value": 1_500_000_000_000, "unit": "INR", "bound": "about"}),
        ("over 40 patrol boats", {"value": 40, "unit": "patrol boats", "bound": "min"}),
    ]


def test_conversion_in_brackets_is_linked():
    first, second = find_amounts("A deal of Rs 700 crore ($85 million) was signed.")
    assert second.converted == (first.start, first.end)
    assert second.amount.as_json() == {"value": 85_000_000, "unit": "USD"}


def test_a_marked_span_is_read_with_its_surroundings():
    sentence = "They asked for more than 30 new radars."
    amount = read_amount(sentence, 25, 27)
    assert amount is not None
    assert amount.as_json() == {"value": 30, "unit": "new radars", "bound": "min"}


def marked(sentence, words, **around):
    start = sentence.index(words)
    amount = read_amount(sentence, start, start + len(words), **around)
    return amount and amount.as_json()


def test_a_span_may_leave_out_the_sign_and_the_scale():
    assert marked("It costs Rs 2,900 crore in all.", "2,900") == {"value": 29_000_000_000, "unit": "INR"}


def test_a_bare_number_counts_what_the_sentence_counted_before():
    assert marked("Oslo bought 20 launchers; Lima took eight.", "eight") == {"value": 8, "unit": "launchers"}


def test_a_bare_number_counts_what_its_pronoun_stands_for():
    sentence = "The old helicopters went abroad in May, all 11 of them."
    assert marked(sentence, "11 of them") == {"value": 11, "unit": "helicopters"}


def test_a_bare_number_is_the_number_of_what_is_named():
    sentence = "The number of export licences rose to 1,762 this year."
    assert marked(sentence, "1,762") == {"value": 1762, "unit": "export licences"}


def test_a_bare_number_counts_what_the_text_before_counted():
    before = "Nine patrol boats were ordered for $40 million. "
    assert marked("Three have arrived.", "Three", before=before) == {"value": 3, "unit": "patrol boats"}


def test_bare_millions_are_the_money_of_the_text_before():
    before = "Exports came to EUR 700 million. "
    assert marked("The year before it was 540 million.", "540 million", before=before) == {
        "value": 540_000_000,
        "unit": "EUR",
    }


def test_bare_crores_are_rupees():
    assert marked("It was bought for 410 crore, we hear.", "410 crore") == {"value": 4_100_000_000, "unit": "INR"}


def test_a_bare_share_follows_a_share():
    assert marked("Asia took 30 percent, Europe 29.", "29") == {"value": 29, "unit": "percent"}


def test_an_article_is_one_and_a_pair_two_when_no_number_is_there():
    assert marked("It will send a liaison officer to us.", "a liaison officer") == {
        "value": 1,
        "unit": "liaison officer",
    }
    assert marked("A pair of frigates sailed.", "A pair of frigates") == {"value": 2, "unit": "frigates"}
    assert marked("They gave a Dornier 228 patrol plane.", "a Dornier 228 patrol plane")["value"] == 1


def test_a_span_without_a_number_is_none():
    assert marked("The level stays the same.", "level stays") is None


def test_a_decade_is_ten_years():
    assert marked("The lease runs for a decade.", "a decade") == {"value": 10, "unit": "years"}


def test_from_one_number_to_another_is_two_amounts():
    assert [amount["value"] for _, amount in shown("The fleet grows from four jets to twelve jets.")] == [4, 12]


def test_a_conversion_takes_over_the_bound():
    _, second = find_amounts("It costs about 520 billion won ($424 million).")
    assert second.amount.bound == "about"


def test_a_unit_that_is_not_told_is_empty():
    assert shown("She saw 12.") == [("12", {"value": 12, "unit": ""})]


def test_the_caller_says_whose_dollar_it_is():
    assert find_amounts("It costs $5 million.", purse=Purse(dollar="AUD"))[0].amount.unit == "AUD"
    assert find_amounts("It costs US$5 million.", purse=Purse(dollar="AUD"))[0].amount.unit == "USD"


def test_the_dollar_of_a_document_is_that_of_its_home():
    at_home = "Canberra, Monday. The Australian Government will spend $50 million on Australia's patrol boats."
    assert purse_of(at_home).dollar == "AUD"
    assert purse_of("Ottawa will pay. Canadian crews need $3 million; Canada agreed.").dollar == "CAD"
    assert purse_of("Australia bought it from the United States; Australia will pay the US $3 million.").dollar == "USD"
    assert purse_of("Australia paid 5 billion won ($4 million); Canberra had no comment.").dollar == "USD"
    assert purse_of("Australia paid 5 billion won (approx. $4 million); Canberra was glad.").dollar == "USD"
    assert purse_of("The yard won a $3 million order.").dollar == "USD"


def test_a_name_that_several_countries_have_for_their_money_is_that_of_the_one_named_most():
    told = {
        "Mexico's navy will spend 3.2 billion pesos on radars.": "MXN",
        "The navy will spend 3.2 billion pesos on radars.": "PHP",
        "Sweden paid 41 billion crowns.": "SEK",
        "Denmark gave 500 million kroner, Copenhagen said, and Norway more.": "DKK",
        "Kampala put aside a trillion shillings for Uganda's army.": "UGX",
        "Kuwait's army asks for three billion dinars.": "KWD",
        "Pakistan's budget sets aside Rs 442 billion.": "PKR",
        "Oslo paid 3 million Danish kroner.": "DKK",
    }
    assert {text: find_amounts(text)[0].amount.unit for text in told} == told
    assert find_amounts("It paid 3 billion pesos.", purse=purse_of("Chile counts in pesos."))[0].amount.unit == "CLP"


def test_a_group_of_powers_and_a_project_hold_no_amount():
    assert find_amounts("A seat beside the P5+1 is wanted, and the Project 75 India submarines.") == ()
    assert shown("It costs P5 billion.") == [("P5 billion", {"value": 5_000_000_000, "unit": "PHP"})]


def test_the_rupees_of_a_document_are_those_of_its_home():
    assert purse_of("Islamabad, Monday. Exports reached Rs 32 billion.").rupee == "PKR"
    assert purse_of("India and Pakistan both raised spending; New Delhi to 6 lakh crore.").rupee == "INR"
    assert purse_of("The yard won an order of Rs 30 crore.").rupee == "INR"
    at_home = Purse(rupee="PKR")
    told = (
        "Rs 32 billion",
        "32 billion rupees",
        "Rs. 40 crore",
        "₹5 crore",
        "3 billion Indian rupees",
        "PKR 7 million",
    )
    units = [find_amounts(f"It paid {sum_}.", purse=at_home)[0].amount.unit for sum_ in told]
    assert units == ["PKR", "PKR", "PKR", "INR", "INR", "PKR"]


def test_a_trainer_whose_name_begins_with_pc_is_no_share():
    assert shown("It bought 12 PC-21 trainers.") == [("12 PC-21 trainers", {"value": 12, "unit": "PC-21 trainers"})]


def test_from_one_sum_to_another_is_one_range_only_behind_a_word_for_ranging():
    assert [amount["value"] for _, amount in shown("It rose from $2bn to $4bn.")] == [2_000_000_000, 4_000_000_000]
