exports.total = (prices) => prices.reduce((a, b) => a + b, 0);
exports.pay = () => {
  throw new TypeError("no card");
};
