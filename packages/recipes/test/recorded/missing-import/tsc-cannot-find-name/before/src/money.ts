export interface Line {
  readonly name: string;
  readonly price: number;
}

export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.price, 0);
}
