"""Reports."""
import logging

# one logger for the whole module, so that a caller can silence all of it at once
log = logging.getLogger(__name__)
SOURCES = {
    "weather": (
        "https://example.org/api/v2/stations/berlin-brandenburg/observations/latest"
    ),
    "n": 1,
}


def summarise(
    rows, title, *, precision=2, include_empty_rows=False, include_header_row=True
):
    """Summarise the rows of a table in a few lines of text that a person can read on a
    phone.

    Args:
        rows: the rows of the table, each a mapping from the name of a column to its
            value, in order
        title: what stands above

    Raises:
        ValueError: when there is nothing to summarise and empty tables are not wanted
            by the caller
    """
    # Rows without a value would make every mean a nan, and nobody wants to read that on
    # a small screen.
    kept = [
        row
        for row in rows
        if include_empty_rows or any(value is not None for value in row.values())
    ]
    if (
        not kept
        and not include_empty_rows
        and title is not None
        and not title.startswith("draft")
    ):
        raise ValueError(
            f"The table {title!r} has no row with a value, so there is nothing to say "
            f"about {len(rows)} rows"
        )
    log.info(
        "summarising %d of %d rows of %s with a precision of %d digits after the point",
        len(kept),
        len(rows),
        title,
        precision,
    )
    return kept if include_header_row else kept[1:]
