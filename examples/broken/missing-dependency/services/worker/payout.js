import { format } from "@acme/money";

export function payoutLine(name, cents) {
  return `${name}: ${format(cents)}`;
}
