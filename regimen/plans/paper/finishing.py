"""The finisher: what WeasyPrint leaves out of a tagged PDF, put in before it is written."""


def finish(document, pdf):
    """Tell each header cell whether it heads a column or a row."""
    elements = {thing.reference: thing for thing in pdf.objects if isinstance(thing, dict)}
    for element in elements.values():
        if element.get("S") == "/TH":
            row = elements[element["P"]]
            group = elements[row["P"]]
            scope = "/Column" if group.get("S") == "/THead" else "/Row"
            element["A"]["Scope"] = scope
