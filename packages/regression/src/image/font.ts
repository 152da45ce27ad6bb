import { type Pixels, word, words } from "./pixels.ts";

/** A letter is 5 columns by 7 rows, with a column of air behind it and a row below; all are capitals. */
export const LETTER = { width: 6, height: 8 } as const;

/** Each letter with its rows from the top, a digit in base 32 for a row: 16 is its leftmost point. */
const GLYPHS = new Map(
  (
    "Aehhvhhh Buhhuhhu Cehggghe Duhhhhhu Evgguggv Fvgguggg Gehgnhhf Hhhhvhhh Ie44444e J72222ic Khikokih " +
    "Lggggggv Mhrllhhh Nhppljjh Oehhhhhe Puhhuggg Qehhhlid Ruhhukih Sfgge11u Tv444444 Uhhhhhhe Vhhhhha4 " +
    "Whhhllla Xhha4ahh Yhhha444 Zv1248gv 0ehjlphe 14c4444e 2eh1248v 3v2421he 426aiv22 5vgu11he 668guhhe " +
    "7v124888 8ehhehhe 9ehhf12c .00000cc ,0000c48 :0cc0cc0 -000v000 +044v440 =00v0v00 /11248gg %pp248jj " +
    "(2488842 )8422248 #aavavaa ×0ha4ah0 ?eh12404"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 1), entry.slice(1)] as const),
);
const UNKNOWN = GLYPHS.get("?") as string;

/** Writes one line of text into a picture, each point of a letter `scale` pixels large; what doesn't fit is cut off. */
export function write(
  pixels: Pixels,
  text: string,
  at: { readonly x: number; readonly y: number; readonly scale: number; readonly colour: number },
): void {
  const target = words(pixels);
  const ink = word(at.colour >> 16, (at.colour >> 8) & 255, at.colour & 255);
  [...text.toUpperCase()].forEach((letter, index) => {
    if (letter === " ") return;
    const rows = GLYPHS.get(letter) ?? UNKNOWN;
    for (let row = 0; row < rows.length * at.scale; row++) {
      const points = Number.parseInt(rows[Math.floor(row / at.scale)] as string, 32);
      for (let column = 0; column < 5 * at.scale; column++) {
        const x = at.x + index * LETTER.width * at.scale + column;
        const set = (points >> (4 - Math.floor(column / at.scale))) & 1;
        if (set === 1 && x < pixels.width && at.y + row < pixels.height) target[(at.y + row) * pixels.width + x] = ink;
      }
    }
  });
}
