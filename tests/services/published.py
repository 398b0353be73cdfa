"""A published table of surveys completed by district at month end, as files hold it: its own total does not add up."""

import csv
from io import StringIO
from pathlib import Path

from beatbook.services.places import add_place
from beatbook.store.store import Store

NAME = "Surveys completed, cumulative"
SOURCE = "Force presentation, March 2021"
FORCE = "Lancashire Constabulary"
MONTHS = ("2020-06", "2020-07", "2020-08", "2020-09", "2020-10", "2020-11", "2020-12", "2021-01")
TABLE = """BCU,District,Jun 20,Jul,Aug,Sep,Oct,Nov,Dec,Jan 21
East,Blackburn with Darwen,137,503,516,520,697,783,1018,1968
East,Hyndburn (pilot),1171,2024,2098,2337,2551,2735,2927,3259
East,Burnley,119,833,868,898,1303,1722,1948,2402
East,Rossendale,82,232,248,262,788,1196,1365,1654
East,Pendle,108,400,424,471,790,917,965,1249
East,Ribble Valley,99,582,785,845,1028,1143,1214,1407
South,Preston,123,763,1372,1752,2181,2455,2636,2961
South,Chorley,159,802,843,912,1164,1235,1259,1656
South,South Ribble,121,656,1021,1083,1243,1307,1345,1807
South,West Lancashire,90,389,627,698,857,924,970,1147
West,Blackpool,107,858,1050,1308,1829,2084,2456,2942
West,Lancaster,132,461,1126,1462,1973,2330,2562,2869
West,Wyre,162,563,800,986,1326,1502,1721,2063
West,Fylde,124,333,406,743,967,1136,1252,1469
,"Force total, as published","2,734","9,399","12,184","14,277","18,697","21,469","23,638","28,861"
"""


def rows() -> list[list[str]]:
    """The table's rows, read by the standard library alone."""
    return list(csv.reader(StringIO(TABLE)))[1:]


def district(row: list[str]) -> str:
    return row[1].partition(" (")[0]


def columns_added() -> tuple[int, ...]:
    """What the districts' columns add to, added up outside the program."""
    districts = rows()[:-1]
    return tuple(sum(int(row[at]) for row in districts) for at in range(2, 10))


def published() -> tuple[int, ...]:
    return tuple(int(cell.replace(",", "")) for cell in rows()[-1][2:])


def make_places(store: Store) -> dict[str, int]:
    """The force, its three BCUs and 14 districts: name -> key."""
    keys = {FORCE: add_place(store, kind="force", name=FORCE).id}
    for row in rows()[:-1]:
        if row[0] not in keys:
            keys[row[0]] = add_place(store, kind="bcu", name=row[0], within=keys[FORCE]).id
        name = district(row)
        keys[name] = add_place(store, kind="district", name=name, within=keys[row[0]]).id
    return keys


def write_table(folder: Path, text: str = TABLE) -> Path:
    path = folder / "surveys by district.csv"
    path.write_text(text, encoding="utf-8")
    return path
