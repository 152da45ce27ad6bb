import { compareImages, encodePng, type Pixels, triptych } from "@regreen/regression";

/** Bars of a chart as pixels, and one of them higher by so many pixels. */
function barChart(raised: number): Pixels {
  const [width, height] = [320, 200];
  const data = new Uint8Array(width * height * 4).fill(255);
  const heights = [60, 95, 120, 88, 140, 132, 105];
  for (const [index, bar] of heights.entries()) {
    const top = height - 20 - bar - (index === 4 ? raised : 0);
    for (let y = top; y < height - 20; y++) {
      for (let x = 20 + index * 42; x < 50 + index * 42; x++) data.set([31, 119, 180, 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** A triptych as the comparison writes it: one bar of a chart grew. */
export function aTriptych(): Uint8Array {
  const [expected, actual] = [barChart(0), barChart(9)];
  return encodePng(triptych(expected, actual, compareImages(expected, actual, { renderer: "equal" })));
}
