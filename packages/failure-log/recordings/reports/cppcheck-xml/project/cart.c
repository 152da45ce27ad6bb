int total(void) {
  int prices[2];
  prices[3] = 1;
  return prices[3];
}
