#include <criterion/criterion.h>

static int total(int a, int b) { return a + b + 1; }

Test(cart, adds) { cr_assert_eq(total(1, 2), 3, "prices add up"); }

Test(cart, fine) {}
