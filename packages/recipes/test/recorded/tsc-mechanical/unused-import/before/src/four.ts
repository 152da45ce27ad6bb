import { double, half } from "./math.js";

export const four = double(2);
