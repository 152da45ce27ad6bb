import type { ArtifactResult } from "@regreen/contracts";
import { clean, html, type Markup, NOTHING } from "./markup.ts";
import { code } from "./phrases.ts";

/** All pictures inside of the page together; browsers get slow beyond. */
const MAX_BYTES = 24 * 1024 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Pictures of the report, shown once each and inside of the page as long as they fit. */
export class Album {
  readonly #pictures: ReadonlyMap<string, Uint8Array>;
  #left = MAX_BYTES;

  /** @param pictures PNG files by the path that the verdict gives them */
  constructor(pictures: ReadonlyMap<string, Uint8Array>) {
    this.#pictures = pictures;
  }

  /** Expected, actual and difference side by side; a click on it shows it in full size. */
  show({ picture, message }: ArtifactResult, title: string): Markup {
    if (picture === null) return NOTHING;
    const bytes = this.#pictures.get(picture);
    if (bytes === undefined || bytes.length > this.#left || !isPng(bytes)) {
      return html`<p>Expected, actual and difference side by side: ${code(picture)}, beside this page.</p>`;
    }
    this.#left -= bytes.length;
    const address = `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`;
    const alt = `Expected, actual and difference of ${clean(title, 200)}: ${clean(message, 200)}`;
    return html`<details class="picture"><summary><span class="frame"><img src="${address}" alt="${alt}"></span><span class="hint">in full size</span></summary></details>`;
  }
}

function isPng(bytes: Uint8Array): boolean {
  return PNG.every((byte, index) => bytes[index] === byte);
}
