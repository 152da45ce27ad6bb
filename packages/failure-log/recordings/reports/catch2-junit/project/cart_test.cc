#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#include <stdexcept>

TEST_CASE("cart adds prices", "[cart]") {
  SECTION("two prices") { REQUIRE(1 + 2 == 4); }
}

TEST_CASE("cart throws") { throw std::runtime_error("no card"); }

TEST_CASE("is well") { CHECK(true); }
