/** Makes a rule's test page a page for readers: what a fence says to the test harness becomes a caption above it. */
export function toReadable(page: string): string {
  return page.replace(
    /^(`{3,})(\w+) +(\S.*)$/gm,
    (_fence, ticks: string, language: string, words: string) => {
      const caption = toCaption(words);
      const open = `${ticks}${language}`;
      return caption === undefined ? open : `${caption}\n\n${open}`;
    },
  );
}

function toCaption(words: string): string | undefined {
  const file = /(?:^|\s)(?:file|fixed)=("[^"]*"|\S+)/.exec(words)?.[1]?.replaceAll('"', "");
  const title = /title="([^"]*)"/.exec(words)?.[1];
  if (/(?:^|\s)fixed/.test(words))
    return `*${title ?? "Fixed"}${file === undefined ? "" : ` (\`${file}\`)`}:*`;
  if (/(?:^|\s)cluster/.test(words)) return "*In the cluster:*";
  return file === undefined ? undefined : `*\`${file}\`:*`;
}
