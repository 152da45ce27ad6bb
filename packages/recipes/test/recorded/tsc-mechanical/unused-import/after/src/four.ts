import { double } from "./math.js";

export const four = double(2);
