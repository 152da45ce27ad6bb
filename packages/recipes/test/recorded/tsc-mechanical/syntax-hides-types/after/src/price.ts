import prices from "./prices.json" with { type: "json" };
import type { Price } from "./model.js";
import Tax from "./tax.js";

export { type Price } from "./model.js";

export const tea: Price = { amount: prices.tea, tax: new Tax().rate };
