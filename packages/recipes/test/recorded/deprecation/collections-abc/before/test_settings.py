import unittest

from settings import merge


class TestMerge(unittest.TestCase):
    def test_merge(self):
        self.assertEqual(merge({"a": {"b": 1}}, {"a": {"c": 2}}), {"a": {"b": 1, "c": 2}})
