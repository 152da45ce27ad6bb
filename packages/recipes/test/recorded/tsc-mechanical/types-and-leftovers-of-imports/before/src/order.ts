export interface Order {
  readonly id: string;
  readonly total: number;
}

export type Currency = "EUR" | "USD";

export const ORDERS: readonly Order[] = [];
