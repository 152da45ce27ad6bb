#include <stdlib.h>

void *keep(void) {
  return malloc(12);
}

int main(void) {
  keep();
  return 0;
}
