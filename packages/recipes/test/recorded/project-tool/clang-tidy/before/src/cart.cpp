int *first(int n) {
  if (n > 1)
    return 0;
  return nullptr;
}
