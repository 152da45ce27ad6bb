#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  if (!strcmp(argv[1], "sum")) {
    fprintf(stderr, "main.c:9: sum: expected 3, got 4\n");
    return 1;
  }
  if (!strcmp(argv[1], "crash")) abort();
  if (!strcmp(argv[1], "slow")) sleep(30);
  return 0;
}
