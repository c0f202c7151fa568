"""English names: their words, their parts, which of them mean one person, who says I, phrases without a name."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Gender, Language
from ainern2d_studio_api.modules.entity_core.forms_english import form_of, gender_of_given, gender_of_title, same_given
from ainern2d_studio_api.modules.entity_core.merging_english import Merger, Naming, pairs
from ainern2d_studio_api.modules.entity_core.people import Passage, Person, find_people
from ainern2d_studio_api.modules.entity_core.person_nouns_english import person_nouns
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.entity_core.towns_english import towns
from ainern2d_studio_api.modules.entity_core.words_english import sentences, words


def read(text: str) -> dict[str, Person]:
    story = ingest(text.encode(), "story", "utf-8", 100_000)
    return {person.name: person for person in find_people(story, Language.ENGLISH)}


def merged(**uses: int) -> list[set[str]]:
    """`Mrs__Reed=2`: two underscores part title and name, one the words."""
    naming = Naming()
    for key, count in uses.items():
        parts = key.replace("__", "_").split("_")
        naming.uses[form_of(parts, " ".join(parts))] = count
    return sorted(({form.text for form in person.forms} for person in Merger(naming).merge()), key=sorted)


def test_words_know_where_a_sentence_begins_and_what_is_quoted() -> None:
    found = words(Passage(10, "Mr. Hale rose. “Come, Anna,” he said.", verse=False))
    assert [w.text for w in found[:4]] == ["Mr.", "Hale", "rose", "."]
    assert {w.text: (w.opening, w.quoted) for w in found if w.capital} == {
        "Mr.": (1, False),
        "Hale": (0, False),
        "Come": (2, True),
        "Anna": (0, True),
    }
    assert found[0].start == 10
    assert [s[-1].text for s in sentences(found)] == [".", "."]


def test_a_name_has_title_given_name_and_surname() -> None:
    form = form_of(["Rev.", "Mr.", "St.", "John", "Rivers"], "Rev. Mr. St. John Rivers")
    assert (form.title, form.given, form.surname) == ("Mr", "St. John", "Rivers")
    assert gender_of_title("Captain") is Gender.UNKNOWN
    assert gender_of_title("Mrs") is Gender.FEMALE
    assert gender_of_given("Céline") is Gender.FEMALE


@pytest.mark.parametrize(("a", "b", "same"), [
    ("Lizzy", "Elizabeth", True),
    ("Bessy", "Bessie", True),
    ("Georgy", "Georgiana", True),
    ("Lizzy", "Bessie", False),
    ("Mary", "Maria", False),
])  # fmt: skip
def test_short_forms(a: str, b: str, same: bool) -> None:
    assert same_given(a, b) is same


def test_forms_join_the_only_person_they_fit() -> None:
    assert merged(Edward_Hale=2, Mr__Hale=9, Hale=3, Edward=1) == [{"Edward Hale", "Mr Hale", "Hale", "Edward"}]
    assert merged(Mrs__Reed=4, Georgiana_Reed=3, Georgiana=5) == [{"Georgiana Reed", "Georgiana"}, {"Mrs Reed"}]
    assert merged(Emma_Stone=1, Mrs__Stone=6) == [{"Emma Stone", "Mrs Stone"}]
    assert merged(Miss__Kitty=3, Kitty_Gray=1, Jane_Gray=4, Miss__Gray=2) == [
        {"Jane Gray", "Miss Gray"},
        {"Kitty Gray", "Miss Kitty"},
    ]
    assert merged(Mr__Gray=5, Mrs__Gray=5, Gray=2) == [{"Gray", "Mr Gray"}, {"Mrs Gray"}]


def placed(**places: str) -> list[set[str]]:
    """Like `merged`, with the offsets at which each form stands: `John_Reed="10 20"`."""
    naming = Naming()
    for key, row in places.items():
        parts = key.replace("__", "_").split("_")
        form = form_of(parts, " ".join(parts))
        naming.places[form] = [int(at) for at in row.split()]
        naming.uses[form] = len(naming.places[form])
    return sorted(({form.text for form in person.forms} for person in Merger(naming).merge()), key=sorted)


def test_a_family_has_a_father_a_mother_and_children() -> None:
    assert merged(Tom_Gray=4, Mr__Gray=5, Mrs__Gray=6, Master__Tom=2, Uncle__Gray=1, Aunt__Gray=1) == [
        {"Aunt Gray", "Mrs Gray"},
        {"Master Tom", "Tom Gray"},
        {"Mr Gray", "Uncle Gray"},
    ]
    assert merged(Ann_Gray=1, Jane_Gray=1, Miss__Gray=9, Miss__Ann=1, Jane=3) == [
        {"Ann Gray", "Miss Ann"},
        {"Jane", "Jane Gray", "Miss Gray"},
    ]
    assert merged(Edward_Fairfax_Hale=2, Fairfax_Hale=1, Rowland_Hale=1, Mr__Hale=50, Mr__Edward=9) == [
        {"Edward Fairfax Hale", "Fairfax Hale", "Mr Edward", "Mr Hale"},
        {"Rowland Hale"},
    ]
    assert merged(Mrs__Shaw=5, General__Shaw=2) == [{"General Shaw"}, {"Mrs Shaw"}]
    assert merged(Sallie_McBride=2, SALLIE_McBRIDE=1) == [{"SALLIE McBRIDE", "Sallie McBride"}] or merged(
        Sallie_McBride=2, SALLIE_McBRIDE=1
    ) == [{"Sallie McBride"}]


def test_a_common_given_name_far_from_its_bearer_is_somebody_elses() -> None:
    assert placed(John_Reed="10 500", John="300000 310000 320000") == [{"John"}, {"John Reed"}]
    assert placed(John_Reed="10 500", John="700 900 320000") == [{"John", "John Reed"}]
    assert placed(Mary_Hill="10 20", Mary_Ford="90000", Mary="40 50 60") == [{"Mary", "Mary Hill"}, {"Mary Ford"}]


def test_names_that_stand_together_are_two_people() -> None:
    naming = Naming()
    tom, thomas = form_of(["Tom"], "Tom"), form_of(["Thomas"], "Thomas")
    naming.uses.update({tom: 5, thomas: 5})
    assert len(Merger(naming).merge()) == 1
    naming.together.update(pairs([tom, thomas]) * 2)
    assert len(Merger(naming).merge()) == 2


def test_a_captain_may_be_a_woman() -> None:
    text = (
        'Captain Chen put down her glass. She stood up. "Late," Captain Chen said, and she smiled at Detective Maria Lopez. '
        "Lopez nodded. Captain Chen left. She locked the door."
    )
    found = read(text)
    assert found["Captain Chen"].gender is Gender.FEMALE
    assert found["Detective Maria Lopez"].gender is Gender.FEMALE


def test_inns_exclamations_and_peoples_are_nobody() -> None:
    text = (
        '"Good God!" cried Anna Weiss. "Heavens, it rains." Anna went into the Red Lion. The Americans at the bar looked at Anna.'
    )
    assert set(read(text)) == {"Anna Weiss"}


def test_a_town_is_where_one_goes_and_never_does_a_thing() -> None:
    text = (
        "Anna Weiss came to Morton in May. She lived at Morton for a year. Nobody came from Morton to see Anna Weiss. "
        "Anna Weiss left Morton in June and took the coach to Morton again. Anna wept."
    )
    assert set(read(text)) == {"Anna Weiss"}
    words_of = words(Passage(0, "Clerval came to Clerval. Clerval laughed at Clerval, and Clerval said so.", verse=False))
    places = [(0, at, at) for at, word in enumerate(words_of) if word.text == "Clerval"]
    assert not towns([words_of], places)


def test_the_narrators_own_word_names_them() -> None:
    text = (
        "My name is Ishmael Brand. I went to sea. I was young. Captain Dunn took me on. I saw whales. "
        '"Go up, boy," said Captain Dunn. I went up. I looked out.'
    )
    assert "I" in read(text)["Ishmael Brand"].aliases


def test_friends_call_a_narrator_by_either_name() -> None:
    told = "I was alone. I went out. "
    text = "".join(
        f'{told}"My dear {name}," said Elizabeth Moritz to me, "come in." I came. ' for name in ("Victor", "Harker") * 4
    )
    found = read(text)
    assert set(found) == {"Victor Harker", "Elizabeth Moritz"}
    assert "I" in found["Victor Harker"].aliases


def test_once_called_is_not_yet_the_narrator() -> None:
    text = (
        'I was a boy. I sat there. I heard it all. "Mrs. David Copper, I think," said Miss Trot. "Yes," said my mother. '
        "I was afraid of Miss Trot. I hid."
    )
    assert "I" in read(text)


def test_who_is_called_by_others_tells_the_story() -> None:
    text = (
        '"Come here, Jane!" said Richard Mason. I went. I was afraid. "Jane, sit down," he said. I sat and I waited. '
        'Richard Mason went away. I was alone. "Jane!" called Bessie. I hid. "Mason is gone, Jane," said Bessie.'
    )
    found = read(text)
    assert "I" in found["Jane"].aliases
    assert "I" not in found["Richard Mason"].aliases


@pytest.mark.parametrize(("text", "phrases"), [
    ("The old man saw her mother.", ["The old man", "her mother"]),
    ("Anna’s brother spoke to the captain of the ship.", ["Anna’s brother", "the captain of the ship"]),
    ("The village slept in the valley.", []),
])  # fmt: skip
def test_phrases_that_mean_people(text: str, phrases: list[str]) -> None:
    line = words(Passage(0, text, verse=False))
    assert [text[line[first].start : line[last].end] for first, last in person_nouns(line)] == phrases
