export const total = (prices: number[]) => prices.reduce((sum, price) => sum + price, 0);
export const load = (cart: any) => cart.items.length;
