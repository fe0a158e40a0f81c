/** Which clusters a file belongs to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { KustomizationFile } from "../../server/src/graph/kustomize.ts";
import { clusterFolderOf, type ScopeContext, scopesOf } from "../../server/src/workspace/scopes.ts";

function takes(path: string, ...resources: string[]): KustomizationFile {
  return { path, resources };
}

function context(more: Partial<ScopeContext>): ScopeContext {
  return { clusters: {}, kustomizations: [], ...more };
}

test("without clusters everything is one scope", () => {
  assert.deepEqual(scopesOf("apps/vm.yaml", context({})), ["workspace"]);
});

test("the child folders of clusters/ are clusters, wherever it stands", () => {
  const two = context({ clusterFolders: ["east", "west"] });
  assert.deepEqual(scopesOf("clusters/east/vm.yaml", two), ["east"]);
  assert.deepEqual(scopesOf("deploy/clusters/west/net/nad.yaml", two), ["west"]);
  assert.deepEqual(scopesOf("clusters/readme.yaml", two), ["workspace"]);
});

test("what nobody claims is for the only cluster, or for nobody knows which", () => {
  assert.deepEqual(scopesOf("talos/node.yaml", context({ clusterFolders: ["main"] })), ["main"]);
  assert.deepEqual(scopesOf("talos/node.yaml", context({ clusterFolders: ["east", "west"] })), ["workspace"]);
});

test("several environments are told apart by their folders, while nobody tells clusters", () => {
  const two = { environments: ["lab", "prod"] };
  assert.deepEqual(scopesOf("prod/talos/node.yaml", context(two)), ["environment prod"]);
  assert.deepEqual(scopesOf("apps/overlays/east/vm.yaml", context(two)), ["environment east"]);
  assert.deepEqual(scopesOf("overlays/base/vm.yaml", context(two)), ["workspace"]);
  assert.deepEqual(scopesOf("shared/vm.yaml", context(two)), ["workspace"]);
  assert.deepEqual(scopesOf("prod/vm.yaml", context({ environments: ["prod"] })), ["workspace"]);
  assert.deepEqual(scopesOf("prod/vm.yaml", context({ ...two, clusterFolders: ["one", "two"] })), [
    "workspace",
  ]);
  const kustomizations = [
    takes("prod/kustomization.yaml", "../base"),
    takes("base/kustomization.yaml", "a.yaml"),
  ];
  assert.deepEqual(scopesOf("base/a.yaml", context({ ...two, kustomizations })), ["environment prod"]);
});

test("what a cluster's kustomizations take in belongs to it, through folders too", () => {
  const shared = context({
    clusterFolders: ["east", "west", "north"],
    kustomizations: [
      takes("clusters/east/kustomization.yaml", "../../base"),
      takes("clusters/west/apps/kustomization.yaml", "../../../base", "vm.yaml"),
      takes("base/kustomization.yaml", "nad.yaml", "more"),
      takes("base/more/kustomization.yml", "./policy.yaml"),
    ],
  });
  assert.deepEqual(scopesOf("base/nad.yaml", shared), ["east", "west"]);
  assert.deepEqual(scopesOf("base/more/policy.yaml", shared), ["east", "west"]);
  assert.deepEqual(scopesOf("base/kustomization.yaml", shared), ["east", "west"]);
  assert.deepEqual(scopesOf("base/forgotten.yaml", shared), ["workspace"]);
});

test("a folder that clusters share is no cluster", () => {
  assert.equal(clusterFolderOf("clusters/base/nad.yaml"), undefined);
  assert.equal(clusterFolderOf("clusters/_shared/nad.yaml"), undefined);
  const shared = context({
    clusterFolders: ["east", "west"],
    kustomizations: [
      takes("clusters/east/kustomization.yaml", "../base"),
      takes("clusters/base/kustomization.yaml", "nad.yaml"),
    ],
  });
  assert.deepEqual(scopesOf("clusters/base/nad.yaml", shared), ["east"]);
});

test("a file of one cluster that another takes in belongs to both", () => {
  const both = context({
    clusterFolders: ["east", "west"],
    kustomizations: [takes("clusters/west/kustomization.yaml", "../east/nad.yaml")],
  });
  assert.deepEqual(scopesOf("clusters/east/nad.yaml", both), ["east", "west"]);
  assert.deepEqual(scopesOf("clusters/east/vm.yaml", both), ["east"]);
});

test("a Flux Kustomization takes in a folder, counted from the root", () => {
  const flux: KustomizationFile = {
    path: "clusters/prod/apps.yaml",
    resources: ["./apps/production"],
    fromRoot: true,
  };
  const tree = context({
    clusterFolders: ["prod", "stage"],
    kustomizations: [
      flux,
      takes("apps/production/shop/kustomization.yaml", "vm.yaml"),
      takes("kustomization.yaml", "elsewhere"),
    ],
  });
  assert.deepEqual(scopesOf("apps/production/pod.yaml", tree), ["prod"]);
  assert.deepEqual(scopesOf("apps/production/shop/vm.yaml", tree), ["prod"]);
  // Below a folder with a kustomization Flux takes what that names, and nothing else.
  assert.deepEqual(scopesOf("apps/production/shop/values.yaml", tree), ["workspace"]);
  assert.deepEqual(scopesOf("apps/staging/pod.yaml", tree), ["workspace"]);
});

test("the configuration comes first, and a file may be of several clusters", () => {
  const declared = context({
    clusters: {
      prod: { paths: ["live/**", "common"], versions: {} },
      lab: { paths: ["test", "common"], versions: {} },
    },
    clusterFolders: ["old"],
  });
  assert.deepEqual(scopesOf("live/vm.yaml", declared), ["prod"]);
  assert.deepEqual(scopesOf("test/deep/vm.yaml", declared), ["lab"]);
  assert.deepEqual(scopesOf("common/nad.yaml", declared), ["lab", "prod"]);
  assert.deepEqual(scopesOf("clusters/old/vm.yaml", declared), ["old"]);
  assert.deepEqual(scopesOf("docs/sample.yaml", declared), ["workspace"]);
});

test("a cluster without paths is the folder of its name", () => {
  const declared = context({ clusters: { prod: { versions: { talos: "1.12" } } }, clusterFolders: ["prod"] });
  assert.deepEqual(scopesOf("clusters/prod/vm.yaml", declared), ["prod"]);
  assert.deepEqual(scopesOf("base/nad.yaml", declared), ["prod"]);
});

test("kustomizations that take each other in come to an end", () => {
  const loop = context({
    clusterFolders: ["east", "west"],
    kustomizations: [takes("a/kustomization.yaml", "../b", "x.yaml"), takes("b/kustomization.yaml", "../a")],
  });
  assert.deepEqual(scopesOf("a/x.yaml", loop), ["workspace"]);
});

test("remote and outside resources are nobody's", () => {
  const remote = context({
    clusterFolders: ["east", "west"],
    kustomizations: [
      takes(
        "clusters/east/kustomization.yaml",
        "https://example.com/base",
        "github.com/acme/base?ref=v1",
        "../../../base",
      ),
    ],
  });
  assert.deepEqual(scopesOf("base/nad.yaml", remote), ["workspace"]);
});

test("clones of other repositories are told apart, and so are their clusters", () => {
  const clones = context({ repositories: ["src/one", "src/two"], clusterFolders: ["prod"] });
  assert.deepEqual(scopesOf("src/one/nad.yaml", clones), ["environment src/one"]);
  assert.deepEqual(scopesOf("src/two/clusters/prod/nad.yaml", clones), ["environment src/two/prod"]);
  const declared = context({
    repositories: ["src/one"],
    clusters: { prod: { paths: ["src/one/**"], versions: {} } },
  });
  assert.deepEqual(scopesOf("src/one/nad.yaml", declared), ["prod"]);
});
