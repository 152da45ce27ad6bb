import { total } from "./cart.ts";
const sum: string = total([1]);
Deno.test("is", () => { sum; });
