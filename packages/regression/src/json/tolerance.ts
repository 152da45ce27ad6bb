/** How far two numbers may lie apart. They are equal when any of the three says so; all absent: only when they are the same. */
export interface Tolerance {
  readonly absolute?: number | undefined;
  /** Of the larger magnitude, as `math.isclose` of Python has it. */
  readonly relative?: number | undefined;
  /** Units in the last place: doubles between the two. */
  readonly ulps?: number | undefined;
}

/** How unlike two numbers are. */
export interface Distance {
  /** Infinite where one of them is no number or infinite. */
  readonly absolute: number;
  /** Of the larger magnitude, 0 to 2. */
  readonly relative: number;
}

/** The distance of two numbers that are not equal within the tolerance; null when they are. `NaN` equals `NaN`, `-0` equals `0`. */
export function distanceOf(a: number | bigint, b: number | bigint, tolerance: Tolerance): Distance | null {
  if (typeof a === "bigint" || typeof b === "bigint") return wholeDistance(a, b, tolerance);
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return null;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return { absolute: Number.POSITIVE_INFINITY, relative: 2 };
  const absolute = Math.abs(a - b);
  // Halves: the sum of two large numbers may be infinite.
  const relative = Math.abs(a / 2 - b / 2) / (Math.max(Math.abs(a), Math.abs(b)) / 2);
  const { absolute: most, relative: share, ulps } = tolerance;
  if (most !== undefined && absolute <= most) return null;
  if (share !== undefined && relative <= share) return null;
  if (ulps !== undefined && ulpsBetween(a, b) <= ulps) return null;
  return { absolute, relative };
}

/** Numbers beyond 2^53 are compared digit by digit; against a fraction they are rounded. */
function wholeDistance(a: number | bigint, b: number | bigint, tolerance: Tolerance): Distance | null {
  if (!isWhole(a) || !isWhole(b)) return distanceOf(Number(a), Number(b), tolerance);
  const [x, y] = [BigInt(a), BigInt(b)];
  if (x === y) return null;
  const absolute = Number(x > y ? x - y : y - x);
  const relative = absolute / Math.max(Math.abs(Number(x)), Math.abs(Number(y)));
  if (absolute <= (tolerance.absolute ?? 0) || relative <= (tolerance.relative ?? 0)) return null;
  return { absolute, relative };
}

function isWhole(value: number | bigint): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

const VIEW = new DataView(new ArrayBuffer(8));

/** How many doubles lie between two, one of them counted; both finite. */
function ulpsBetween(a: number, b: number): number {
  const distance = ordinal(a) - ordinal(b);
  return Number(distance < 0n ? -distance : distance);
}

/** Doubles in their order as whole numbers: neighbours differ by one, and both zeros are 0. */
function ordinal(value: number): bigint {
  VIEW.setFloat64(0, value);
  const bits = VIEW.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
}
