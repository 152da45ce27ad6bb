/** A project whose one script makes everything that a regression run compares: data, words, a picture, figures, timings. */

const CALLER = `name: Regression
on:
  push:
    branches: [main]
  pull_request:
    types: [opened, synchronize, reopened, labeled]
  workflow_dispatch:
    inputs:
      mode:
        type: string
        default: compare
permissions: {}
jobs:
  regression:
    permissions:
      actions: write
      contents: write
      issues: write
      pull-requests: write
    uses: regreen/regreen/.github/workflows/regression.yml@v1
    with:
      suite: shop
      mode: \${{ inputs.mode || 'compare' }}
      run: node make.mjs
      actual: scenarios
      renderer: make.mjs 1
`;

const BENCHMARKS = `${CALLER}      results: bench.json
      compare-with: \${{ github.event_name == 'pull_request' && 'base' || 'history' }}
      repetitions: \${{ github.event_name == 'pull_request' && '8' || '1' }}
`;

/** Real work of the processor would differ from machine to machine; the noise here is that of one run in two hundred. */
const MAKE = `import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const { prices, color, factor } = JSON.parse(readFileSync("shop.json", "utf8"));
const results = process.env.REGREEN_RESULTS;
const folder = results + "/scenarios/report";
mkdirSync(folder, { recursive: true });
const total = Object.values(prices).reduce((sum, price) => sum + price, 0);
writeFileSync(folder + "/analysis.json", JSON.stringify({ prices, total, mean: total / Object.keys(prices).length }));
writeFileSync(folder + "/letter.txt", Object.entries(prices).map(([name, price]) => name + " " + price).join("\\n") + "\\n");
writeFileSync(folder + "/chart.png", picture(color));
const noise = ((Number(process.env.REGREEN_RUN ?? 1) * 7919) % 11) / 2000;
const value = 0.2 * (1 + noise) * factor;
writeFileSync(results + "/bench.json", JSON.stringify([{ name: "checkout", unit: "s", value }, { name: "search", unit: "s", value: 0.1 * (1 + noise) }]));

function picture([red, green, blue]) {
  const [width, height] = [120, 80];
  const rows = Buffer.alloc(height * (1 + width * 3), 255);
  for (let y = 0; y < height; y++) {
    rows[y * (1 + width * 3)] = 0;
    for (let x = 20; x < 60; x++) if (y > 30) rows.set([red, green, blue], y * (1 + width * 3) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
`;

export interface Shop {
  readonly prices: Readonly<Record<string, number>>;
  readonly color: readonly [number, number, number];
  /** How slow `checkout` is. */
  readonly factor: number;
}

export const SHOP: Shop = { prices: { tea: 3.1, cake: 4.25 }, color: [20, 90, 200], factor: 1 };

export function shopJson(changes: Partial<Shop> = {}): Record<string, string> {
  return { "shop.json": `${JSON.stringify({ ...SHOP, ...changes })}\n` };
}

/** @param benchmarks whether its timings are compared, too */
export function shopProject({ benchmarks }: { benchmarks: boolean }): Readonly<Record<string, string>> {
  return {
    ".github/workflows/regression.yml": benchmarks ? BENCHMARKS : CALLER,
    "make.mjs": MAKE,
    ...shopJson(),
  };
}
