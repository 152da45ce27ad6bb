import unittest

from about import VERSION


class TestAbout(unittest.TestCase):
    def test_version(self):
        self.assertEqual(VERSION, "unknown")
