#include <pthread.h>

static int count;

static void *add(void *unused) {
  count++;
  return unused;
}

int main(void) {
  pthread_t other;
  pthread_create(&other, 0, add, 0);
  count++;
  pthread_join(other, 0);
  return 0;
}
