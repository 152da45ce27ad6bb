exports.total = function total(prices) {
  return prices.reduce(function (sum, price) { return sum + price; }, 0);
};
exports.load = function load(cart) {
  return cart.items.length;
};
