import assert from "node:assert";
import rates from "./rates.json" assert { type: "json" };

assert.equal(rates.vat, 20);
