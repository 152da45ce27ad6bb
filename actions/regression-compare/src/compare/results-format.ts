import { OWN_FORM } from "@regreen/regression";

/**
 * The name of the tool that a file is read as; undefined: told from the content. Files of our own form, such as those of the ruler,
 * stand beside those of any tool and are known by their mark.
 *
 * @param named what the input says of all files
 */
export function formatOf(text: string, named: string | undefined): string | undefined {
  return named !== undefined && isOwnForm(text) ? undefined : named;
}

function isOwnForm(text: string): boolean {
  if (!text.includes(`"${OWN_FORM}"`)) return false;
  try {
    const { schema } = Object(JSON.parse(text)) as { readonly schema?: unknown };
    return schema === OWN_FORM;
  } catch {
    return false;
  }
}
