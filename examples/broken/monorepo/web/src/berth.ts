export interface Berth {
  readonly number: number;
  readonly length: number;
}
