import type { TestFile } from "../harness/engine.ts";
import { corpusFiles, pageFixtures, playgroundFiles } from "../harness/fixtures.ts";
import { Random } from "../harness/random.ts";
import { mutate } from "./mutate.ts";

/** A damaged document: the files around it, which of them it is, and its new text. */
export interface Mutant {
  readonly files: readonly TestFile[];
  readonly file: TestFile;
  readonly text: string;
}

/** What is damaged: the files of a page's case together, those of the playground and the corpus each alone. */
export function mutantCases(): {
  readonly cases: readonly (readonly TestFile[])[];
  readonly hasCorpus: boolean;
} {
  const alone = (files: readonly TestFile[]) =>
    files.filter(({ text }) => text.length < 65_536).map((file) => [file]);
  const corpus = alone(corpusFiles());
  return { cases: [...pageFixtures(), ...alone(playgroundFiles()), ...corpus], hasCorpus: corpus.length > 0 };
}

/** The nth mutant: the same for the same cases and seed. */
export function mutantOf(cases: readonly (readonly TestFile[])[], seed: number, n: number): Mutant {
  const random = new Random(seed + n);
  const files = cases[n % cases.length] ?? [];
  const file = random.pick(files);
  return { files, file, text: mutate(file.text, random) };
}
