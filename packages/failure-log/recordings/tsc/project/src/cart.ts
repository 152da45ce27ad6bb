import { basket } from './basket';
import { nothing } from './till';
export function total(prices: number[]): string {
  return prices.length;
}
export const cart: { items: string[]; price: number } = { items: [1] };
basket(total('x'));
nothing();
