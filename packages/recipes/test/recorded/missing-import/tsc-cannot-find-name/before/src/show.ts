import { total, type Line } from "./money.js";

export function show(lines: readonly Line[]): string {
  return String(total(lines));
}
