/** Begins the title of a pull request whose fix nothing has proven (DESIGN §4.3). */
const NOT_PROVEN = "[Not proven] ";
/** GitHub shows 256 characters of a title. */
const MAX_TITLE_CHARS = 132;

/** The title of a fix that is proven, or is not; whatever a person made of the rest stays. */
export function titleOf(title: string, isUnproven: boolean): string {
  const plain = title.startsWith(NOT_PROVEN) ? title.slice(NOT_PROVEN.length) : title;
  return isUnproven ? `${NOT_PROVEN}${plain}`.slice(0, MAX_TITLE_CHARS) : plain;
}
