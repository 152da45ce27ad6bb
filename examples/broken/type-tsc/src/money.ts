export interface Money {
  readonly cents: number;
  readonly currency: "EUR" | "USD";
}

export function add(a: Money, b: Money): Money {
  return { cents: a.cents + b.cents, currency: a.currency };
}
