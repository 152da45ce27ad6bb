"""Queries.

One of them.
"""
SQL = """
select *\x20
from items
"""
TABS = {
        "a": 1,
}
