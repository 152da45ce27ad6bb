/** What a number measures, which decides the units that it may have. */
export type Dimension = "time" | "size" | "count" | "share" | "pixels";

export const STATISTICS = ["median", "mean", "min", "max", "p95"] as const;
export type Statistic = (typeof STATISTICS)[number];

/** What of a file may be limited. */
export const FILE_FIGURES = ["size", "width", "height"] as const;
export type FileFigure = (typeof FILE_FIGURES)[number];

/** An absolute limit, as words: `time < 5 s`, `size(chart.png) <= 200 kB`. */
export interface Budget {
  /** As it was written, blanks folded. */
  readonly text: string;
  readonly subject:
    | { readonly kind: "metric"; readonly name: string; readonly statistic: Statistic }
    | { readonly kind: "file"; readonly file: string; readonly figure: FileFigure };
  readonly operator: "<" | "<=";
  readonly limit: Quantity;
}

export interface Quantity {
  /** In the dimension's base unit: seconds, bytes, 1. */
  readonly value: number;
  readonly dimension: Dimension;
  /** As it was written, such as `kB`; "" where there is none. Figures are shown in it. */
  readonly unit: string;
}

/** Values of one metric, one for each time that it was measured. */
export interface Measurement {
  /** In the base unit of the dimension. */
  readonly values: readonly number[];
  /** Null: numbers without a unit, which have the one that the budget asks for (seconds, bytes, 1). */
  readonly dimension: Dimension | null;
}

/** A file that was made. */
export interface FileFigures {
  readonly size: number;
  /** Null where it is no picture, or no readable one. */
  readonly width: number | null;
  readonly height: number | null;
}
