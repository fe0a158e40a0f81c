/** A place in a workspace, as LSP counts: lines and UTF-16 characters from 0. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

/** A named place inside one document, relative to its first line. */
export interface Mark {
  readonly id: string;
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/** What is wrong on purpose. The rule names are the generator's own, not the product's. */
export interface Defect {
  readonly rule: DefectRule;
  readonly line: number;
  readonly character: number;
  readonly endCharacter: number;
}

export type DefectRule = "unknown-physnet" | "missing-nad" | "netattachdefname" | "pod-mtu-kubespan";

export type DocumentKind =
  | "NetworkAttachmentDefinition"
  | "VirtualMachine"
  | "NodeNetworkConfigurationPolicy"
  | "talos"
  | "ConfigMap";

/** One YAML document that is being written, line by line, with the places that the benchmark edits or asks about. */
export class DocumentWriter {
  readonly kind: DocumentKind;
  /** Where the document stands when every document has a file of its own. */
  readonly path: string;
  readonly lines: string[] = [];
  readonly marks: Mark[] = [];
  readonly defects: Defect[] = [];

  constructor(kind: DocumentKind, path: string) {
    this.kind = kind;
    this.path = path;
  }

  /** Adds lines; the text may hold several. */
  add(text: string): this {
    this.lines.push(...text.split("\n"));
    return this;
  }

  /** Names the last occurrence of `part` in the line added last. */
  mark(id: string, part: string): this {
    this.marks.push({ id, ...this.#place(part), length: part.length });
    return this;
  }

  /** Says that the last occurrence of `part` in the line added last is wrong. */
  defect(rule: DefectRule, part: string): this {
    const { line, character } = this.#place(part);
    this.defects.push({ rule, line, character, endCharacter: character + part.length });
    return this;
  }

  #place(part: string): { line: number; character: number } {
    const line = this.lines.length - 1;
    const character = this.lines[line]?.lastIndexOf(part) ?? -1;
    if (character < 0) throw new Error(`"${part}" does not stand in the line added last`);
    return { line, character };
  }
}
