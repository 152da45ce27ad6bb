#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

int total(int a, int b) { return a + b + 1; }

TEST_CASE("prices add up") { CHECK(total(1, 2) == 3); }

TEST_CASE("throws") { throw 42; }
