import { total } from "./lib/amounts.js";

export const bill = (prices) => `${total(prices)}`;
