import type { Node } from "./node.ts";

/** Aliases of one section may repeat this many nodes in all. go-yaml has a like guard; no manifest comes near. */
const REPEATED_NODES = 50_000;

interface Extent {
  readonly nodes: number;
  readonly height: number;
}

/** The anchors seen so far. What an alias gives is bounded, so whoever walks the tree need not be careful. */
export class Anchors {
  private readonly maxDepth: number;
  private readonly known = new Map<string, Node | undefined>();
  private readonly unfinished = new Set<string>();
  private readonly extents = new Map<Node, Extent>();
  private repeated = 0;

  constructor(maxDepth: number) {
    this.maxDepth = maxDepth;
  }

  /** An anchor's value begins. A name may be used again; the latest counts. */
  open(name: string): void {
    this.unfinished.add(name);
  }

  /** An anchor's value is complete. */
  close(name: string, node: Node | undefined): void {
    this.unfinished.delete(name);
    this.known.set(name, node);
  }

  /** The anchored node (undefined for null), or why there is none. */
  resolve(name: string, depth: number): { readonly node: Node | undefined } | { readonly message: string } {
    if (this.unfinished.has(name)) return { message: `Anchor "${name}" contains itself` };
    if (!this.known.has(name)) return { message: `No anchor "${name}" stands before this alias` };
    const node = this.known.get(name);
    if (!node || node.kind === "scalar") return { node };
    const { nodes, height } = this.extent(node);
    this.repeated += nodes;
    if (this.repeated > REPEATED_NODES)
      return { message: `Aliases repeat more than ${REPEATED_NODES} nodes` };
    if (depth + height > this.maxDepth) return { message: "Too deeply nested to be read" };
    return { node };
  }

  private extent(node: Node): Extent {
    const known = this.extents.get(node);
    if (known) return known;
    let nodes = 1;
    let height = 0;
    for (const { value } of node.kind === "map" ? node.entries : node.kind === "seq" ? node.items : []) {
      if (!value) continue;
      const inner = this.extent(value);
      nodes += inner.nodes;
      height = Math.max(height, inner.height);
    }
    const extent = { nodes, height: height + 1 };
    this.extents.set(node, extent);
    return extent;
  }
}
