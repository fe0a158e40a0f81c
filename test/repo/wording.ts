/** What is wrong with a message by the rules of CONTRIBUTING.md; nothing for a good one. */
export function wordingFaults(message: string): string[] {
  const faults: [boolean, string][] = [
    [
      !/^(["A-Z0-9]|nmstate\b|kubelet\b)/.test(message),
      "does not begin with a capital, a digit or a quoted word",
    ],
    [/[.!]$/.test(message), "ends with a stop"],
    [/[.!?] +[A-Z]/.test(withoutQuoted(message)), "is more than one sentence"],
    [
      /\binvalid\b|\bnot valid\b/i.test(withoutQuoted(message)),
      "says that something is invalid, not what is wrong",
    ],
    [/[\n\t]| {2}/.test(message), "holds line breaks or double spaces"],
    [message.trim() !== message, "has blanks around it"],
    [/[“”‘’]|(^|\s)'\S+'(\s|$)/.test(message), 'quotes otherwise than "so"'],
  ];
  return faults.filter(([is]) => is).map(([, what]) => `"${message}" ${what}`);
}

/** The same for a fix's title, which moreover is an order: it begins with a verb. */
export function titleFaults(title: string): string[] {
  const isOrder = /^[A-Z][a-z]+ \S/.test(title) && !/^(The|This|Fix)\b/.test(title);
  return [
    ...wordingFaults(title),
    ...(isOrder ? [] : [`"${title}" does not begin with a verb that says what it does`]),
  ];
}

function withoutQuoted(message: string): string {
  return message.replace(/"[^"]*"/g, '""');
}
