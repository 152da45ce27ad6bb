export interface Price {
  readonly amount: number;
  readonly tax: number;
}
