import pixelmatch from "pixelmatch";
import { compareImages, type ImageRule, type Pixels } from "../packages/regression/src/index.ts";
import { median, ratio, table } from "./figures.ts";

/*
 * How long a comparison of pictures takes beside pixelmatch alone with a picture of the difference, which is what people run
 * today, on the same pixels in the same run: 1280×960, drawn here like a chart. "elsewhere" is the chart as another renderer
 * draws it: letters lie otherwise.
 *
 *   node -C @regreen/source bench/image.ts [runs]
 */

const runs = Number(process.argv[2] ?? "40");
const [WIDTH, HEIGHT] = [1280, 960];

interface Drawing {
  /** By which the letters are moved. */
  readonly letters: number;
  readonly bar: number;
  readonly colour: number;
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Bars, lines of a grid and some hundred letters of a few strokes each. */
function chart({ letters, bar, colour }: Drawing): Pixels {
  const data = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  const put = (x: number, y: number, grey: number, red = grey, green = grey) => {
    if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) data.set([red, green, grey, 255], (y * WIDTH + x) * 4);
  };
  for (let y = 100; y < 900; y += 100) for (let x = 80; x < 1240; x++) put(x, y, 200);
  for (let index = 0; index < 24; index++) {
    const high = 200 + ((index * 97) % 500) + (index === 7 ? bar : 0);
    for (let y = 880 - high; y < 880; y++) for (let x = 0; x < 30; x++) put(100 + index * 47 + x, y, 180, 30, colour);
  }
  const next = random(5);
  for (let index = 0; index < 400; index++) {
    const [x, y] = [20 + ((index * 13) % 1200), 12 + Math.floor(index / 92) * 20 + (index > 300 ? 860 : 0)];
    for (let stroke = 0; stroke < 3; stroke++) {
      const [from, upright] = [Math.floor(next() * 7), next() < 0.5];
      for (let step = 0; step < 9; step++) {
        const [u, v] = upright ? [from, step] : [step, from];
        put(x + u + letters, y + v, 0);
        put(x + u + letters + 1, y + v, 120 + letters * 40);
      }
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

function time(work: () => unknown): number {
  for (let run = 0; run < 8; run++) work();
  const times = Array.from({ length: runs }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return median(times);
}

const base = chart({ letters: 0, bar: 0, colour: 120 });
const cases: readonly (readonly [string, Pixels, ImageRule["renderer"]])[] = [
  ["the same picture", chart({ letters: 0, bar: 0, colour: 120 }), "equal"],
  ["one bar is higher, same renderer", chart({ letters: 0, bar: 9, colour: 120 }), "equal"],
  ["one bar is higher, renderer unknown", chart({ letters: 0, bar: 9, colour: 120 }), "unknown"],
  ["all bars have another colour", chart({ letters: 0, bar: 0, colour: 190 }), "unknown"],
  ["drawn elsewhere, renderer unknown", chart({ letters: 1, bar: 0, colour: 120 }), "unknown"],
  ["drawn elsewhere, another renderer", chart({ letters: 1, bar: 0, colour: 120 }), "different"],
  ["one bar is higher, another renderer", chart({ letters: 0, bar: 9, colour: 120 }), "different"],
];

const rows = cases.map(([name, actual, renderer]) => {
  const alone = time(() => pixelmatch(base.data, actual.data, new Uint8Array(base.data.length), WIDTH, HEIGHT));
  const ours = time(() => compareImages(base, actual, { renderer }));
  const { verdict } = compareImages(base, actual, { renderer });
  return [name, verdict, alone.toFixed(2), ours.toFixed(2), ratio(ours, alone)];
});
table(["1280×960", "verdict", "pixelmatch ms", "ours ms", "ratio"], rows);
