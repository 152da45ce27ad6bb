int shop(void) {
  int prices[2];
  prices[2] = 1;
  return prices[0];
}
