export function slug(title, separator = "-") {
  var words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  let text = words.join(separator);
  return { text: text, words: words };
}

export function anchor(title) {
  let { text } = slug(title);
  return "#" + text;
}
