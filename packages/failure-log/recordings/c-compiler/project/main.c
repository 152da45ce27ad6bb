#include <stdio.h>
#include "cart.h"

int main(void) {
  int prices[] = {1, 2};
  printf("%d\n", total(prices, 2))
  return missing;
}
