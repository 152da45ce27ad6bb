import { total, type Line } from "./money";

export const show = (lines: Line[]) => String(total(lines));
