import data from "../../prices.json" with { type: "json" };
import { type PriceTable, priceTableSchema } from "./schema.ts";

/** The prices this version knows. */
export const PRICE_TABLE: PriceTable = priceTableSchema.parse(data);
