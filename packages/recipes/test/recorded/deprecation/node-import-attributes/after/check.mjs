import assert from "node:assert";
import rates from "./rates.json" with { type: "json" };

assert.equal(rates.vat, 20);
