import { type Edit, EditError } from "./edit.ts";
import { linesOfText } from "./file-lines.ts";
import { LADDER, type Place, type Wanted } from "./places.ts";
import { didYouMean } from "./similar.ts";

/** The hint has to be this near to one place, in lines. A model copies it from numbered lines: it is right or useless. */
const NEAR = 3;

/**
 * Where the text of an edit stands, by the first rung of the ladder that finds it: once, or nearest to its hint by far.
 *
 * @throws EditError (`not_found`, `ambiguous`, `no_change`)
 */
export function locate(edit: Edit, lines: readonly string[]): Place {
  const wanted = wantedOf(edit);
  for (const rung of LADDER) {
    const places = rung(lines, wanted);
    if (places.length === 0) continue;
    const place = choose(places, edit.line_hint);
    if (place !== null && isAnywhere(wanted) && place.start + 1 !== edit.line_hint) throw tooPlain(edit);
    if (place === null) throw ambiguous(edit, places);
    if (standsAlready(place, lines)) throw already(edit);
    return place;
  }
  const stands = wanted.replace.some((line) => line.trim() !== "") && (LADDER[0]?.(lines, swapped(wanted)) ?? []);
  if (stands !== false && stands.length > 0) throw already(edit);
  throw new EditError("not_found", edit.path, `"search" stands nowhere in ${edit.path}.${didYouMean(edit, lines)}`);
}

/** Both texts as lines; the final newline that one of them has and the other has not means nothing. */
function wantedOf({ search, replace }: Edit): Wanted {
  const searchText = search.replaceAll("\r\n", "\n");
  const replaceText = replace.replaceAll("\r\n", "\n");
  // Replaced by nothing, whole lines go; they don't become an empty one.
  const lines = replaceText === "" ? [] : linesOfText(replaceText);
  return { search: linesOfText(searchText), replace: lines, searchText, replaceText };
}

function swapped({ search, replace, searchText, replaceText }: Wanted): Wanted {
  return { search: replace, replace: search, searchText: replaceText, replaceText: searchText };
}

function choose(places: readonly Place[], hint: number | null): Place | null {
  if (places.length === 1) return places[0] as Place;
  if (hint === null) return null;
  const distance = (place: Place) => Math.abs(place.start + 1 - hint);
  const [nearest, next] = [...places].sort((a, b) => distance(a) - distance(b)) as [Place, Place];
  const clear = distance(nearest) <= NEAR && distance(next) >= 2 * distance(nearest) + 2;
  return clear ? nearest : null;
}

/** Brackets alone stand at one place by chance: dedented, they are others. */
function isAnywhere({ search }: Wanted): boolean {
  return !search.some((line) => /[\p{L}\p{N}]/u.test(line));
}

function tooPlain({ path }: Edit): EditError {
  return new EditError(
    "ambiguous",
    path,
    `"search" has no word in it: add lines of ${path} before or after it that do.`,
  );
}

/** The replacement holds the searched lines, and all of it stands there: it was applied before. */
function standsAlready({ start, searched, replacement }: Place, lines: readonly string[]): boolean {
  if (replacement.length <= searched.length) return false;
  for (let offset = 0; offset + searched.length <= replacement.length; offset++) {
    const inside = searched.every((line, index) => replacement[offset + index] === line);
    if (inside && start >= offset && replacement.every((line, index) => lines[start - offset + index] === line))
      return true;
  }
  return false;
}

function already({ path }: Edit): EditError {
  return new EditError("no_change", path, `"replace" stands in ${path} already.`);
}

function ambiguous({ path, line_hint }: Edit, places: readonly Place[]): EditError {
  const shown = places.slice(0, 5).map((place) => place.start + 1);
  const more = places.length > shown.length ? ", …" : "";
  const hint = line_hint === null ? "" : `, and line_hint ${line_hint} does not tell them apart`;
  return new EditError(
    "ambiguous",
    path,
    `"search" stands ${places.length} times in ${path} (lines ${shown.join(", ")}${more})${hint}. Add lines before or after it until it is unique.`,
  );
}
