#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

int total(int a, int b) { return a + b + 1; }

TEST_CASE("prices add up", "[cart]") {
  SECTION("two of them") {
    INFO("one and two");
    CHECK(total(1, 2) == 3);
  }
}

TEST_CASE("fine") {}

TEST_CASE("throws") { throw 42; }
