/** The namespaces an object may end up in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { KustomizationFile } from "../../server/src/graph/kustomize.ts";
import { namespacesOf } from "../../server/src/graph/namespaces.ts";

function at(path: string, written: string | undefined, ...kustomizations: KustomizationFile[]) {
  return namespacesOf(path, written, { kustomizations });
}

const base: KustomizationFile = { path: "base/kustomization.yaml", resources: ["nad.yaml"] };
const shop: KustomizationFile = {
  path: "shop/kustomization.yaml",
  resources: ["../base"],
  namespace: "shop",
};
const bank: KustomizationFile = {
  path: "bank/kustomization.yaml",
  resources: ["../base"],
  namespace: "bank",
};

test("the manifest's own, where no kustomization takes it in", () => {
  assert.deepEqual(at("nad.yaml", "lan"), ["lan"]);
  assert.deepEqual(at("other/nad.yaml", "lan", shop, base), ["lan"]);
});

test("nobody says it", () => {
  assert.equal(at("nad.yaml", undefined), "unknown");
  assert.equal(at("base/nad.yaml", undefined, base), "unknown");
});

test("a kustomization's replaces what is written", () => {
  assert.deepEqual(at("base/nad.yaml", "lan", base, shop), ["shop"]);
});

test("the outermost wins", () => {
  assert.deepEqual(at("base/nad.yaml", "lan", { ...base, namespace: "inner" }, shop), ["shop"]);
  const outer: KustomizationFile = { path: "kustomization.yaml", resources: ["shop"] };
  assert.deepEqual(at("base/nad.yaml", "lan", base, shop, outer), ["shop"]);
});

test("every overlay counts", () => {
  assert.deepEqual(at("base/nad.yaml", "lan", base, shop, bank), ["bank", "shop"]);
});

test("one overlay that leaves it open makes it unknown", () => {
  const open: KustomizationFile = { path: "open/kustomization.yaml", resources: ["../base"] };
  assert.equal(at("base/nad.yaml", undefined, base, shop, open), "unknown");
  assert.deepEqual(at("base/nad.yaml", "lan", base, shop, open), ["lan", "shop"]);
});

test("a templated namespace is unknown, unless it is replaced", () => {
  assert.equal(at("nad.yaml", "{{ .Values.namespace }}"), "unknown");
  assert.deepEqual(at("base/nad.yaml", "{{ .Values.namespace }}", base, shop), ["shop"]);
  const { namespace: _, ...unnamed } = shop;
  assert.equal(at("base/nad.yaml", "lan", base, { ...unnamed, namespaceUnknown: true }), "unknown");
});

test("a component sets the namespace of what takes it in, which may say otherwise", () => {
  const part: KustomizationFile = {
    path: "part/kustomization.yaml",
    resources: ["extra.yaml"],
    namespace: "part",
    component: true,
  };
  const { namespace: _, ...unnamed } = shop;
  const user = { ...unnamed, resources: ["../base", "../part"] };
  assert.deepEqual(at("base/nad.yaml", "lan", base, part, user), ["part"]);
  assert.deepEqual(at("part/extra.yaml", undefined, base, part, user), ["part"]);
  assert.deepEqual(at("base/nad.yaml", "lan", base, part, { ...user, namespace: "shop" }), ["shop"]);
});

test("Flux's target namespace is the last word", () => {
  const flux: KustomizationFile = {
    path: "clusters/prod/apps.yaml",
    resources: ["./shop"],
    namespace: "target",
    fromRoot: true,
  };
  const outer: KustomizationFile = {
    path: "clusters/prod/kustomization.yaml",
    resources: ["apps.yaml"],
    namespace: "flux-system",
  };
  assert.deepEqual(at("base/nad.yaml", "lan", base, shop, flux, outer), ["target"]);
  assert.deepEqual(at("clusters/prod/apps.yaml", "flux", flux, outer), ["flux-system"]);
});
