"""London's 33 authorities with their ONS codes, and the care boards they have belonged to, by date (ONS, NHS England).

Facts as published; the migration that loads them reads this table once.
"""

REGION = "E12000007"

BOARDS = {
    "NWL": ("E54000027", "QRV", "NHS North West London"),
    "NCL": ("E54000028", "QMJ", "NHS North Central London"),
    "NEL": ("E54000029", "QMF", "NHS North East London"),
    "SEL": ("E54000030", "QKK", "NHS South East London"),
    "SWL": ("E54000031", "QWE", "NHS South West London"),
    "WNL": ("E54000071", "Z9B2Z", "NHS West and North London"),
}

# North West and North Central London became one board on 1 April 2026.
BEGAN, MERGED = "2022-07-01", "2026-04-01"
MERGED_INTO = {"NWL": "WNL", "NCL": "WNL"}

AUTHORITIES = (
    ("E09000001", "City of London", "NEL"),
    ("E09000002", "Barking and Dagenham", "NEL"),
    ("E09000003", "Barnet", "NCL"),
    ("E09000004", "Bexley", "SEL"),
    ("E09000005", "Brent", "NWL"),
    ("E09000006", "Bromley", "SEL"),
    ("E09000007", "Camden", "NCL"),
    ("E09000008", "Croydon", "SWL"),
    ("E09000009", "Ealing", "NWL"),
    ("E09000010", "Enfield", "NCL"),
    ("E09000011", "Greenwich", "SEL"),
    ("E09000012", "Hackney", "NEL"),
    ("E09000013", "Hammersmith and Fulham", "NWL"),
    ("E09000014", "Haringey", "NCL"),
    ("E09000015", "Harrow", "NWL"),
    ("E09000016", "Havering", "NEL"),
    ("E09000017", "Hillingdon", "NWL"),
    ("E09000018", "Hounslow", "NWL"),
    ("E09000019", "Islington", "NCL"),
    ("E09000020", "Kensington and Chelsea", "NWL"),
    ("E09000021", "Kingston upon Thames", "SWL"),
    ("E09000022", "Lambeth", "SEL"),
    ("E09000023", "Lewisham", "SEL"),
    ("E09000024", "Merton", "SWL"),
    ("E09000025", "Newham", "NEL"),
    ("E09000026", "Redbridge", "NEL"),
    ("E09000027", "Richmond upon Thames", "SWL"),
    ("E09000028", "Southwark", "SEL"),
    ("E09000029", "Sutton", "SWL"),
    ("E09000030", "Tower Hamlets", "NEL"),
    ("E09000031", "Waltham Forest", "NEL"),
    ("E09000032", "Wandsworth", "SWL"),
    ("E09000033", "Westminster", "NWL"),
)


def memberships(board: str) -> list[tuple[str, str, str | None]]:
    """The boards a locality has belonged to as (board, since, until), oldest first."""
    if board not in MERGED_INTO:
        return [(board, BEGAN, None)]
    return [(board, BEGAN, "2026-03-31"), (MERGED_INTO[board], MERGED, None)]
