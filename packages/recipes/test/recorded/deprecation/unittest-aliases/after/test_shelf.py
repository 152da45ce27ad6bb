import unittest

from shelf import Shelf


class TestShelf(unittest.TestCase):
    def test_add(self):
        shelf = Shelf()
        shelf.add("Emma")
        self.assertEqual(shelf.books, ["Emma"])
        self.assertEqual(len(shelf.books), 1, "assertEquals counts")

    def test_no_title(self):
        with self.assertRaisesRegex(ValueError, "title"):
            Shelf().add("")
