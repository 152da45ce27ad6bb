import { basket } from "./basket.ts";
Deno.test("is", () => basket());
