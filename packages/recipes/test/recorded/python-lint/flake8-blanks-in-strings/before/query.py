"""Queries. 

One of them.  
"""
SQL = """
select * 
from items
"""
TABS = {
	"a": 1,
}
