/** The injection grammars, run in VS Code's own tokenizer: what is coloured inside the scalars, and what is left alone. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar } from "vscode-textmate";

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const { INITIAL, parseRawGrammar, Registry } = textmate;

const root = join(import.meta.dirname, "../..");
const wasm = readFileSync(fileURLToPath(import.meta.resolve("vscode-oniguruma/release/onig.wasm")));
await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));

type Grammars = Readonly<Record<string, string>>;

/** Scope name to file of the grammars of the VS Code that is installed for the tests, if one is. */
function installedGrammars(): Grammars | undefined {
  const extensions = join(root, "test/vscode/host/node_modules/code-server/lib/vscode/extensions");
  if (!existsSync(extensions)) return undefined;
  const yaml = join(extensions, "yaml/syntaxes");
  const files = readdirSync(yaml).map((name) => join(yaml, name));
  return Object.fromEntries(
    [...files, join(extensions, "json/syntaxes/JSON.tmLanguage.json")].map((file) => [
      parseRawGrammar(readFileSync(file, "utf8"), file).scopeName,
      file,
    ]),
  );
}

/** The grammars of older VS Codes, as npm has them. */
const npmGrammars: Grammars = {
  "source.yaml": fileURLToPath(import.meta.resolve("tm-grammars/grammars/yaml.json")),
  "source.json": fileURLToPath(import.meta.resolve("tm-grammars/grammars/json.json")),
};

const ours: Grammars = Object.fromEntries(
  ["nad-json", "values-yaml"].map((name) => [
    `underlay.injection.${name}`,
    join(root, `syntaxes/${name}.injection.json`),
  ]),
);

async function yamlGrammar(base: Grammars, injections: Grammars): Promise<IGrammar> {
  const files = { ...base, ...injections };
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => {
      const file = files[scope];
      return file === undefined ? null : parseRawGrammar(readFileSync(file, "utf8"), file);
    },
    getInjections: (scope) => (scope === "source.yaml" ? Object.keys(injections) : []),
  });
  const grammar = await registry.loadGrammar("source.yaml");
  assert.ok(grammar);
  return grammar;
}

interface Token {
  readonly text: string;
  readonly scopes: string;
}

function tokenize(grammar: IGrammar, text: string): Token[][] {
  let state = INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((token) => ({
      text: line.slice(token.startIndex, token.endIndex),
      scopes: token.scopes.join(" "),
    }));
  });
}

/** The scopes at the first character of `needle`, which must stand once in the text. */
function scopesAt(grammar: IGrammar, text: string, needle: string): string {
  const start = text.indexOf(needle);
  assert.ok(start >= 0 && text.indexOf(needle, start + 1) < 0, `"${needle}" must stand once in the case`);
  const line = text.slice(0, start).split("\n").length - 1;
  let column = start - (text.lastIndexOf("\n", start - 1) + 1);
  for (const token of tokenize(grammar, text)[line] ?? []) {
    if (column < token.text.length) return token.scopes;
    column -= token.text.length;
  }
  assert.fail(`no token at "${needle}"`);
}

interface Case {
  readonly name: string;
  readonly text: string;
  /** A place in the text, and a word that its scopes have. */
  readonly inside: readonly (readonly [needle: string, scope: string])[];
  readonly outside: readonly (readonly [needle: string, scope: string])[];
}

const key = "support.type.property-name.json";
const string = "string.quoted.double.json";
const number = "constant.numeric.json";
const yamlKey = "entity.name.tag.yaml";

const cases: readonly Case[] = [
  ...["|", "|-", "|+", ">", ">-", "|2", "|2-", ">-2", "| # why", "!!str |", "&net |"].map(
    (header): Case => ({
      name: `JSON under "config: ${header}"`,
      text: `spec:\n  config: ${header}\n    {\n      "type": "ipvlan",\n\n      "mtu": 1500\n    }\n  after: 1\nlast: x\n`,
      inside: [
        ['type"', key],
        ["ipvlan", string],
        ["1500", number],
      ],
      outside: [
        ["after", yamlKey],
        ["last", yamlKey],
      ],
    }),
  ),
  {
    name: "JSON as the first key of a list item ends where the next key of the item begins",
    text: 'list:\n  -  rawCNIConfig: |\n       {"mtu": 1500,\n       "a": [\n     name: x\n',
    inside: [["1500", number]],
    outside: [["name", yamlKey]],
  },
  {
    name: "net-conf.json of flannel",
    text: 'data:\n  net-conf.json: |\n    { "Backend": { "Type": "vxlan" } }\n  cni-conf: 1\n',
    inside: [
      ["Backend", key],
      ["vxlan", string],
    ],
    outside: [["cni-conf", yamlKey]],
  },
  {
    name: "single quotes over several lines",
    text: `spec:\n  config: '{\n      "type": "it''s",\n      "mtu": 1500\n    }'\n  after: 1\n`,
    inside: [
      ['type"', key],
      ["it''s", string],
      ["1500", number],
    ],
    outside: [["after", yamlKey]],
  },
  {
    name: "single quotes that close at the key's column",
    text: `spec:\n  config: '{\n      "type": "bridge"\n  }'\nafter: 1\n`,
    inside: [
      ["bridge", string],
      ["}'", "meta.embedded.block.json"],
    ],
    outside: [["after", yamlKey]],
  },
  {
    name: "single quotes on one line",
    text: `- rawCNIConfig: '{ "mtu": 1500 }'\n  after: 1\n`,
    inside: [
      ["mtu", key],
      ["1500", number],
    ],
    outside: [["after", yamlKey]],
  },
  {
    name: "double quotes with escaped ones inside",
    text: '  config: "{ \\"type\\": \\"ovs\\", \\"mtu\\": 1500, \\"on\\": true }" # end\n  after: 1\n',
    inside: [
      ['\\"type', key],
      ['\\"ovs', string],
      ["1500", number],
      ["true", "constant.language.json"],
    ],
    outside: [
      ["# end", "comment.line"],
      ["after", yamlKey],
    ],
  },
  {
    name: "broken JSON colours nothing behind the scalar",
    text: `spec:\n  config: '{ "a": {'\n  after: 1\n---\nconfig: |\n  { "b": "\nlast: 1\n`,
    inside: [['b"', key]],
    outside: [
      ["after", yamlKey],
      ["last", yamlKey],
    ],
  },
  {
    name: "values of a CozyStack component are YAML",
    text: "data:\n  values-kubeovn: |\n    # why\n    kube-ovn:\n\n      mtu: 1400\n  after: x\n",
    inside: [
      ["# why", "comment.line"],
      ["kube-ovn:", yamlKey],
      ["mtu", yamlKey],
      ["1400", "constant.numeric"],
    ],
    outside: [["after", yamlKey]],
  },
];

const untouched: readonly Case[] = [
  {
    name: "config that is not JSON stays a string",
    text: 'config: |\n  # text\n  level: debug\n  { "a": 1 }\nconfig2: |\n  {"b": 2}\n',
    inside: [],
    outside: [
      ["# text", "string.unquoted.block"],
      ["level", "string.unquoted.block"],
      ['"a"', "string.unquoted.block"],
      ['"b"', "string.unquoted.block"],
    ],
  },
  {
    name: "a template is no JSON",
    text: "config: |\n  {{ .Values.net }}\nafter: 1\n",
    inside: [],
    outside: [
      ["{{", "string.unquoted.block"],
      ["after", yamlKey],
    ],
  },
  {
    name: "a quoted string that is not JSON stays a string",
    text: "config: 'plain'\nafter: 1\n",
    inside: [],
    outside: [
      ["plain", "string.quoted.single.yaml"],
      ["after", yamlKey],
    ],
  },
];

function checks(base: Grammars): void {
  for (const { name, text, inside, outside } of [...cases, ...untouched]) {
    it(name, async () => {
      const grammar = await yamlGrammar(base, ours);
      for (const [needle, scope] of inside) {
        const scopes = scopesAt(grammar, text, needle);
        assert.ok(scopes.includes("meta.embedded.block.") && scopes.includes(scope), `${needle}: ${scopes}`);
      }
      for (const [needle, scope] of outside) {
        const scopes = scopesAt(grammar, text, needle);
        assert.ok(!scopes.includes("meta.embedded") && scopes.includes(scope), `${needle}: ${scopes}`);
      }
    });
  }
  it("leaves every line outside such scalars as VS Code colours it, over the playground", async () => {
    const [plain, injected] = await Promise.all([yamlGrammar(base, {}), yamlGrammar(base, ours)]);
    let embedded = 0;
    for (const file of yamlFiles(join(root, "test/playground"))) {
      const text = readFileSync(file, "utf8");
      const expected = tokenize(plain, text);
      tokenize(injected, text).forEach((tokens, line) => {
        if (tokens.some(({ scopes }) => /meta\.(embedded\.block|scalar\.yaml)/.test(scopes))) embedded++;
        else assert.deepEqual(tokens, expected[line], `${file}:${line + 1}`);
      });
    }
    assert.ok(embedded > 0, "the playground has JSON and YAML inside scalars");
  });
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

describe("syntaxes, in the YAML grammar of older VS Codes", () => checks(npmGrammars));

const installed = installedGrammars();
if (installed === undefined) {
  it("syntaxes, in the YAML grammar of today's VS Code", {
    skip: "test/vscode/host holds no VS Code: `npm run test:vscode` installs it",
  });
} else {
  describe("syntaxes, in the YAML grammar of today's VS Code", () => checks(installed));
}
