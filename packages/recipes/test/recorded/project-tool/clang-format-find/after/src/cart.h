int total(int *prices, int n);
