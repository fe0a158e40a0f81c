/** What npm yaml says, and what we say: one sentence, its terms those of people who write manifests. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Implicit map keys need to be followed/, 'Expected ":" behind this key'],
  [/^Implicit keys need to be on a single line/, 'A key and its ":" must stand on one line'],
  [/^Nested mappings are not allowed in compact/, "A map cannot begin on the line of its key"],
  [/^All mapping items must start/, "All keys of a map must begin at the same column"],
  [/^All sequence items must start/, "All items of a list must begin at the same column"],
  [/^Sequence item without - indicator/, 'Expected "-" before this item'],
  [/^Missing closing .quote/, "The closing quote is missing"],
  [/^Flow map .*end with a \}/, 'The closing "}" is missing'],
  [/^Flow sequence .*end with a \]/, 'The closing "]" is missing'],
  [/^Unexpected .* at node end|^Unexpected .* in YAML stream/, "Unexpected text behind the value"],
  [/^Unexpected \S+ token$/, "Unexpected text"],
  [/^Invalid escape sequence (.*)/s, "Unknown escape sequence $1"],
  [/^Unresolved tag|^Could not resolve tag/, "Unknown tag"],
];

/** sigs.k8s.io/yaml@v1.6.0 takes a comment right behind a value. */
export function isTakenAnyway(message: string): boolean {
  return message.startsWith("Comments must be separated");
}

/** The message of a problem that npm yaml reports. */
export function toSentence(message: string): string {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(message);
    if (match) return sentence.replace("$1", match[1] ?? "");
  }
  return message;
}
