export { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
export { type Candidate, Divisions } from "./statistics/e-divisive.ts";
export { type EnergyStatistics, energyStatistics } from "./statistics/energy.ts";
export { hodgesLehmann, type Shift } from "./statistics/hodges-lehmann.ts";
export { kolmogorovSmirnov, type SmirnovTest } from "./statistics/kolmogorov-smirnov.ts";
export { mannWhitney, type RankTest } from "./statistics/mann-whitney.ts";
export { mad, mean, median, quantile, variance } from "./statistics/order.ts";
export { type OtavaOptions, otavaChangePoints } from "./statistics/otava.ts";
export { pooledTTest, type TTest, welchTTest } from "./statistics/t-test.ts";
