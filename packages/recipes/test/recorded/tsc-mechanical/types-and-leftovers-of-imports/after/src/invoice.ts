import { ORDERS, type Order } from "./order.js";

const total = (order: Order): number => order.total;

export function invoices(): number[] {
  return ORDERS.map(total);
}
