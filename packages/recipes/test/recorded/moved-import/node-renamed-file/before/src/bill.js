import { total } from "./money.js";

export const bill = (prices) => `${total(prices)}`;
