export interface Line {
  price: number;
}
export const total = (lines: Line[]) => lines.reduce((sum, line) => sum + line.price, 0);
