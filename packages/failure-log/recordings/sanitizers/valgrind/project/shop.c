#include <stdlib.h>

int main(void) {
  int *prices = malloc(2 * sizeof *prices);
  int last = prices[2];
  return last > 3;
}
