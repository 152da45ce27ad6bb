int total(int *prices, int n) { return n; }
