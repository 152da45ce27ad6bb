#define BOOST_TEST_MODULE cart
#include <boost/test/included/unit_test.hpp>

int total(int a, int b) { return a + b + 1; }

BOOST_AUTO_TEST_SUITE(prices)
BOOST_AUTO_TEST_CASE(add_up) { BOOST_TEST(total(1, 2) == 3); }
BOOST_AUTO_TEST_CASE(fine) {}
BOOST_AUTO_TEST_SUITE_END()
