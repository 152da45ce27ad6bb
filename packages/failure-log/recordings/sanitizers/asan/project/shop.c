#include <stdlib.h>

int last(const int *prices) {
  return prices[2];
}

int main(void) {
  int *prices = malloc(2 * sizeof *prices);
  return last(prices);
}
