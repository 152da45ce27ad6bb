import unittest

import plugins


class TestPlugins(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(plugins.empty("x").__name__, "x")

    def test_refresh(self):
        self.assertEqual(plugins.refresh("plugins").__name__, "plugins")
