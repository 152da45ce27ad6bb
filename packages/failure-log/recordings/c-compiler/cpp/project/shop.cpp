#include <string>
#include <vector>

template <typename T> T twice(T x) { return x * 2; }

int main() {
  std::vector<int> xs = {1};
  xs.push("one");
  return twice(std::string("a")).size();
}
