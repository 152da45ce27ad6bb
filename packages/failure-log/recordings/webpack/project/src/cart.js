export const total = (prices) => {
  return prices.;
};
