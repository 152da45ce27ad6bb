import { format } from "./format.js";
import { total } from "./money.js";

export function receipt(names: readonly string[]): string {
  const lines = names.map((name) => ({ name, price: 2 }));
  return format(total(lines));
}
