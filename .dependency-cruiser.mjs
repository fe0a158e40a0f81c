/**
 * Who may import whom. What is not named here is refused; `npm run check` and test/repo/layers.test.ts see to it.
 * The table is the one of ARCHITECTURE.md: a folder of server/src, the folders or files it may import, then packages.
 */
const layers = {
  text: { from: [], packages: ["ipaddr.js"] },
  mtu: { from: [] },
  documents: { from: ["text"], packages: ["yaml", "jsonc-parser"] },
  facts: { from: ["text", "documents"], packages: ["zod"] },
  // Of documents, the graph and the rules know located values, templates and edits, never how a tree is made.
  graph: { from: ["text", "mtu", "facts", "documents/node.ts", "documents/template.ts"] },
  rules: {
    from: [
      "text",
      "mtu",
      "facts",
      "graph",
      "documents/node.ts",
      "documents/edit.ts",
      "documents/template.ts",
    ],
  },
  workspace: {
    from: ["text", "documents", "mtu", "facts", "graph", "rules"],
    packages: ["zod", "picomatch"],
  },
  features: {
    from: ["text", "documents", "mtu", "facts", "graph", "rules", "workspace", "protocol.ts"],
    packages: ["zod", "vscode-languageserver-types"],
  },
  // Below this line Node begins: nothing above touches a disk, a process or a clock.
  disk: { from: ["text"], packages: ["ignore"], node: true },
  // `underlay lsp` starts the server; nothing else of the command line knows a connection.
  cli: { from: ["text", "workspace", "rules", "features", "disk", "lsp/main.ts"], node: true },
  lsp: {
    from: [
      "text",
      "documents",
      "mtu",
      "facts",
      "graph",
      "rules",
      "workspace",
      "features",
      "disk",
      "protocol.ts",
    ],
    packages: ["vscode-languageserver", "vscode-languageserver-types"],
    node: true,
  },
};

const allowed = Object.entries(layers).flatMap(([name, { from, packages = [], node = false }]) =>
  allow(`^server/src/${name}/`, {
    paths: [name, ...from].map(
      (each) => `^server/src/${each.replaceAll(".", "\\.")}${each.endsWith(".ts") ? "$" : "/"}`,
    ),
    packages,
    node,
  }),
);

function allow(from, { paths, packages, node }) {
  return [
    { from: { path: from }, to: { path: paths } },
    { from: { path: from }, to: { path: packages.map((name) => `(^|/)node_modules/(@types/)?${name}/`) } },
    { from: { path: from }, to: { dependencyTypes: node ? ["core"] : [], path: node ? "." : "^$" } },
  ].filter(({ to }) => to.path.length > 0 && to.path !== "^$");
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Files that need each other to run are one file, or miss a third. Types may refer to each other.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  allowed: [
    ...allowed,
    ...allow("^client/src/", {
      paths: ["^client/src/", "^server/src/protocol\\.ts$", "^vscode$"],
      packages: ["vscode", "vscode-languageclient"],
      node: false,
    }),
    { from: { path: "^server/src/(cli|lsp)/" }, to: { path: "^package\\.json$" } },
    // Tests, tools and measurements may look at everything; nobody may look at them.
    { from: { path: "^(test|tools|bench)/" }, to: {} },
  ],
  allowedSeverity: "error",
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(test/playground|test/vscode/host|out)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default", "require"],
      extensions: [".ts", ".mjs", ".js", ".d.ts"],
    },
  },
};
