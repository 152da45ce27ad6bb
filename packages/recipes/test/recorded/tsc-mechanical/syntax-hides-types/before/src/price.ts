import prices from "./prices.json" assert { type: "json" };
import { Price } from "./model.js";
import { Tax } from "./tax.js";

export { Price } from "./model.js";

export const tea: Price = { amount: prices.tea, tax: new Tax().rate };
