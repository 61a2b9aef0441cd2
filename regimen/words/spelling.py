"""How guidance is spelled for its readers: UK at the desk, US where people write so."""

import re

from regimen.words.regions import US_SPELLING

# Guidance is written with UK spelling; readers in the United States are shown theirs.
TO_US = {
    "diarrhoea": "diarrhea",
    "fibre": "fiber",
    "anaemia": "anemia",
    "oesophagus": "esophagus",
    "soya": "soy",
    "wholegrain": "whole-grain",
    "wholegrains": "whole grains",
    "wholemeal": "whole-wheat",
    "coeliac": "celiac",
    "litre": "liter",
    "metre": "meter",
    "centimetre": "centimeter",
    "colour": "color",
    "favourite": "favorite",
    "programme": "program",
    "yoghurt": "yogurt",
    "haemodialysis": "hemodialysis",
    "anaesthetic": "anesthetic",
    "anaesthetist": "anesthetist",
    "paediatric": "pediatric",
    "tumour": "tumor",
    "oestrogen": "estrogen",
    "sulphites": "sulfites",
    "gelatine": "gelatin",
    "recognise": "recognize",
    "recognised": "recognized",
    "practise": "practice",
    "organise": "organize",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "grey": "gray",
    "leukaemia": "leukemia",
    "tablespoonful": "tablespoon",
    "water tablet": "water pill",
    # Plain names of medicines, which the directory holds as they are spelled in Europe.
    "amfetamine": "amphetamine",
    "dexamfetamine": "dextroamphetamine",
    "aciclovir": "acyclovir",
    "beclometasone": "beclomethasone",
    "cefalexin": "cephalexin",
    "chlortalidone": "chlorthalidone",
    "ciclosporin": "cyclosporine",
    "colestyramine": "cholestyramine",
    "indometacin": "indomethacin",
    "ring a": "call a",
}
_uk_words = re.compile(r"\b(" + "|".join(TO_US) + r")(s?)\b", re.IGNORECASE)


def spell(text: str, region: str) -> str:
    """Guidance text with the reader's spelling."""
    return _uk_words.sub(_to_us, text) if region in US_SPELLING else text


def _to_us(match: re.Match[str]) -> str:
    word, plural = match.groups()
    us = TO_US[word.lower()] + plural
    return us.capitalize() if word[0].isupper() else us
