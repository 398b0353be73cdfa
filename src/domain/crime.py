"""Street crime as data.police.uk publishes it: names of types, and the rules by which we count.

Source: data.police.uk/about and its files, of today and older.
"""

ASB = "Anti-social behaviour"
VIOLENCE = "Violence and sexual offences"

TYPES = (
    ASB,
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    VIOLENCE,
)
"""The fourteen types of today's files, as they are written there, in the order of the alphabet."""

OLDER_TYPES = ("Public disorder and weapons", "Violent crime")
"""Types of older files. They are never joined to today's: what each one covered differs."""

COLUMNS = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
"""The columns of a street crime file, in the order data.police.uk writes them."""

EVERY_ROW_COUNTS = (
    "Every row is counted. Anti-social behaviour carries no Crime ID, so rows that look the same are "
    "separate incidents at one snapped point; a Crime ID that recurs is counted each time."
)
POINTS_ARE_SNAPPED = (
    "Locations are approximate: each incident is moved to the nearest of a national list of points, "
    "which may lie across a boundary."
)
MONTH_IS_REPLACED = "A month of a force replaces itself when it is brought in again; it is never added."
WITHOUT_LOCATION = "Incidents without a location are in the force's total and in no smaller place, so the two differ."


def is_known(crime_type: str) -> bool:
    """Whether the name is one data.police.uk uses or used."""
    return crime_type in TYPES or crime_type in OLDER_TYPES
