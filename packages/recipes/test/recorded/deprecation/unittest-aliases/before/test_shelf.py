import unittest

from shelf import Shelf


class TestShelf(unittest.TestCase):
    def test_add(self):
        shelf = Shelf()
        shelf.add("Emma")
        self.assertEquals(shelf.books, ["Emma"])
        self.assertEquals(len(shelf.books), 1, "assertEquals counts")

    def test_no_title(self):
        with self.assertRaisesRegexp(ValueError, "title"):
            Shelf().add("")
