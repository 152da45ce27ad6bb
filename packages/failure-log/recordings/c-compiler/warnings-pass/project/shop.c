int shop(int x) {
  int unused;
  return x;
}
