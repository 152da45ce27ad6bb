#include <cstring>

int shop(const char *name) {
  if (strcmp(name, "a"))
    return 1;
  return 0;
}
