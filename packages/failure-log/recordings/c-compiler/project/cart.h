int total(const int *prices, int count);
struct cart { size_t count; };
