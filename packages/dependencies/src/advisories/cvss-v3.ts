/** Weights of the base metrics (FIRST, CVSS v3.1 specification, 7.4). */
const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};

/** Of `PR` where the scope changes. */
const CHANGED_PRIVILEGES: Readonly<Record<string, number>> = { N: 0.85, L: 0.68, H: 0.5 };

/**
 * The base score, 0 to 10, of a vector of CVSS 3.0 or 3.1 (specification, 7.1); null for a text that is none. Temporal and
 * environmental metrics say nothing here.
 */
export function cvss3BaseScore(vector: string): number | null {
  const [head = "", ...parts] = vector.trim().slice(0, 300).split("/");
  if (!/^CVSS:3\.[01]$/.test(head)) return null;
  const metrics = new Map(parts.map((part) => part.split(":", 2) as [string, string | undefined]));
  if (metrics.size !== parts.length) return null;
  const scope = metrics.get("S");
  if (scope !== "U" && scope !== "C") return null;
  const isChanged = scope === "C";
  const weights = Object.entries(WEIGHTS).map(([metric, values]) => {
    const value = metrics.get(metric) ?? "";
    const known = metric === "PR" && isChanged ? CHANGED_PRIVILEGES : values;
    return Object.hasOwn(known, value) ? (known[value] as number) : Number.NaN;
  });
  const [av, ac, pr, ui, c, i, a] = weights as [number, number, number, number, number, number, number];
  if (weights.some(Number.isNaN)) return null;
  const base = 1 - (1 - c) * (1 - i) * (1 - a);
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  if (impact <= 0) return 0;
  const exploitability = 8.22 * av * ac * pr * ui;
  return roundUp(Math.min(isChanged ? 1.08 * (impact + exploitability) : impact + exploitability, 10));
}

/** To one decimal, up, without the errors of floating point (specification, Appendix A). */
function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}
