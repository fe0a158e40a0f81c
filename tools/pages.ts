import { readFenceWords } from "./fence-words.ts";
import { linkSources } from "./source-links.ts";

/**
 * Makes a rule's test page a page for readers: what a fence says to the test harness becomes a caption above it, and
 * sources become links.
 */
export function toReadable(page: string): string {
  return linkSources(page).replace(
    /^(`{3,})(\w+) +(\S.*)$/gm,
    (_fence, ticks: string, language: string, words: string) => {
      const caption = toCaption(words);
      const open = `${ticks}${language}`;
      return caption === undefined ? open : `${caption}\n\n${open}`;
    },
  );
}

function toCaption(text: string): string | undefined {
  const { words } = readFenceWords(text);
  const file = words.get("fixed") || words.get("file");
  if (words.has("fixed")) return `*${words.get("title") ?? "Fixed"}${file ? ` (\`${file}\`)` : ""}:*`;
  if (words.has("cluster")) return "*In the cluster:*";
  return file ? `*\`${file}\`:*` : undefined;
}
