#include <gtest/gtest.h>

TEST(Cart, Total) {
  EXPECT_EQ(4, 1 + 2) << "prices <of> a cart";
}

TEST(Cart, Throws) {
  throw std::runtime_error("no card");
}

TEST(Cart, Later) { GTEST_SKIP() << "later"; }
TEST(Cart, Well) {}

class Prices : public testing::TestWithParam<int> {};
TEST_P(Prices, Positive) { ASSERT_GT(GetParam(), 1); }
INSTANTIATE_TEST_SUITE_P(Some, Prices, testing::Values(1, 2));

int main(int argc, char **argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
