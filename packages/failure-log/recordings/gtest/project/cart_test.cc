#include <gtest/gtest.h>
#include <stdexcept>

int total(int a, int b) { return a + b + 1; }

TEST(Cart, Adds) {
  EXPECT_EQ(total(1, 2), 3) << "prices add up";
  EXPECT_TRUE(false);
}

TEST(Cart, Fine) {}

TEST(Cart, Throws) { throw std::runtime_error("no till"); }

class Prices : public testing::TestWithParam<int> {};
TEST_P(Prices, ArePositive) { ASSERT_GT(GetParam(), 0); }
INSTANTIATE_TEST_SUITE_P(Some, Prices, testing::Values(1, -1));
