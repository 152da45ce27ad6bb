export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);
export const load = (cart) => cart.items.length;
