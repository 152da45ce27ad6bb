import { Berth } from "./berth.js";

/** The shortest berth that a ship fits into. */
export function berthFor(ship: number, berths: readonly Berth[]): Berth | undefined {
  return berths.filter(({ length }) => length >= ship).sort((a, b) => a.length - b.length)[0];
}
