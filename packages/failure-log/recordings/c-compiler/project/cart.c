#include "cart.h"

int total(const int *prices, int count) {
  return prices + "x";
}
