import { spread } from "./random.ts";

/** How many documents of each kind there are, and which of them are wrong. */
export interface Plan {
  readonly nads: number;
  readonly vms: number;
  readonly policies: number;
  /** Two documents each: a Talos patch and CozyStack's ConfigMap. */
  readonly clusters: number;
  readonly tenants: number;
  readonly physicalNetworks: readonly string[];
  readonly wrong: {
    readonly physicalNetwork: ReadonlySet<number>;
    readonly name: ReadonlySet<number>;
    readonly vm: ReadonlySet<number>;
    readonly mtu: ReadonlySet<number>;
  };
  /** NADs on the one physical network that a single policy provides: the worst edit for a cross-document index. */
  readonly solo: ReadonlySet<number>;
}

/** The name of that network. */
export const SOLO_NETWORK = "physnet-solo";

/** A mix of about 30 % NADs, 14 % policies, 6 % cluster documents and VMs for the rest; one defect of a kind in 100 documents. */
export function plan(total: number): Plan {
  const clusters = Math.max(1, Math.round(total * 0.03));
  const policies = Math.max(2, Math.round(total * 0.14));
  const nads = Math.max(4, Math.round(total * 0.3));
  const vms = Math.max(4, total - nads - policies - 2 * clusters);
  const scale = Math.max(1, Math.round(total / 100));
  const physicalNetwork = spread(Math.min(nads, scale), nads, 0);
  const name = wrongNames(Math.min(nads, scale), nads, physicalNetwork);
  return {
    nads,
    vms,
    policies,
    clusters,
    tenants: Math.max(2, Math.ceil(nads / 12)),
    physicalNetworks: Array.from(
      { length: Math.max(2, Math.ceil(policies / 10)) },
      (_, i) => `physnet-${padded(i, 4)}`,
    ),
    wrong: {
      physicalNetwork,
      name,
      vm: spread(Math.min(vms, scale), vms, 0),
      mtu: spread(Math.min(clusters, Math.max(1, Math.round(scale / 5))), clusters, 0),
    },
    solo: soloNads(nads, (i) => physicalNetwork.has(i) || name.has(i)),
  };
}

/** Zero-padded, so that names sort as numbers do. */
export function padded(value: number, width = 5): string {
  return String(value).padStart(width, "0");
}

/** A NAD has at most one defect. */
function wrongNames(count: number, nads: number, taken: ReadonlySet<number>): ReadonlySet<number> {
  const chosen = new Set<number>();
  for (let offset = 1; chosen.size < count && offset <= nads; offset++) {
    for (const i of spread(count, nads, offset)) {
      if (!taken.has(i) && chosen.size < count) chosen.add(i);
    }
  }
  return chosen;
}

function soloNads(nads: number, taken: (index: number) => boolean): ReadonlySet<number> {
  const count = Math.max(2, Math.min(200, Math.floor(nads * 0.05)));
  const chosen = new Set<number>();
  for (let i = 0; chosen.size < count && i < nads; i++) {
    const start = Math.floor((i * nads) / count) % nads;
    for (let k = 0; k < nads; k++) {
      const candidate = (start + k) % nads;
      if (taken(candidate) || chosen.has(candidate)) continue;
      chosen.add(candidate);
      break;
    }
  }
  return chosen;
}
