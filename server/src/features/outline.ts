import { SymbolKind } from "vscode-languageserver-types";
import type { CniConfigFact } from "../facts/attachment-facts.ts";
import type { CniPlugin } from "../facts/cni-config.ts";
import type { Fact } from "../facts/fact-types.ts";
import type { Span } from "../text/span.ts";

/** What an outline shows of a fact. */
export interface Outlined {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  /** All of it; the name's place when nothing tells where the rest is. */
  readonly span: Span;
  /** What a click goes to. */
  readonly selection: Span;
}

/** The lines of an outline that a fact is worth; facts without a name of their own have none. */
export function outlineOf(fact: Fact): Outlined[] {
  switch (fact.kind) {
    case "attachment":
      return [row(fact.name, ATTACHMENTS[fact.via], SymbolKind.Interface)];
    case "cni-config":
      return [configRow(fact)];
    case "link":
      return [{ ...row(fact.name, linkDetail(fact), SymbolKind.Interface), span: fact.item.span }];
    case "bridge-mapping": {
      const detail = fact.bridge ? `localnet on ${fact.bridge.value}` : `localnet, ${fact.state}`;
      return [{ ...row(fact.localnet, detail, SymbolKind.Key), span: fact.item.span }];
    }
    case "vm":
      return [
        row(fact.name, fact.resource, SymbolKind.Class),
        ...fact.interfaces.map((each) => row(each, "interface", SymbolKind.Interface)),
        ...fact.networks.map((each) => row(each, "network", SymbolKind.Field)),
      ];
    case "network-ref":
      return [row(fact.at, "attachment", SymbolKind.Event)];
    case "pod-mtu":
      return [row(fact.value, "pod MTU", SymbolKind.Number)];
    default:
      return NAMED[fact.kind] && "name" in fact && fact.name
        ? [row(fact.name, NAMED[fact.kind] ?? "", SymbolKind.Object)]
        : [];
  }
}

/** What a CNI plugin does, in a few words. */
export function pluginDetail(plugin: CniPlugin | undefined): string {
  const { type, topology, vlan, mtu } = plugin ?? {};
  return [
    type?.value,
    topology?.value,
    vlan && vlan.value > 0 ? `VLAN ${vlan.value}` : undefined,
    mtu && mtu.value > 0 ? `MTU ${mtu.value}` : undefined,
  ]
    .filter((each) => each !== undefined)
    .join(", ");
}

const ATTACHMENTS = {
  nad: "NetworkAttachmentDefinition",
  "sriov-network": "SriovNetwork",
  udn: "UserDefinedNetwork",
  cudn: "ClusterUserDefinedNetwork",
  "network-operator": "additional network",
} as const;

const NAMED: Readonly<Partial<Record<Fact["kind"], string>>> = {
  subnet: "Subnet",
  vpc: "Vpc",
  vlan: "Vlan",
  "provider-network": "ProviderNetwork",
  namespace: "Namespace",
  "l2-advertisement": "L2Advertisement",
  "address-pool": "IPAddressPool",
};

function configRow({ at, config }: CniConfigFact): Outlined {
  const name = config?.name?.value ?? "config";
  const detail = config?.plugins.map(pluginDetail).join("; ") ?? "";
  return { name, detail, kind: SymbolKind.Struct, span: at.span, selection: config?.name?.span ?? at.span };
}

/** An interface's kind and MTU. */
export function linkDetail({ type, state, mtu, vlanId }: Extract<Fact, { kind: "link" }>): string {
  const words = [
    vlanId ? `${type} ${vlanId.value}` : type,
    mtu && `MTU ${mtu.value}`,
    state === "up" ? undefined : state,
  ];
  return words.filter((each) => each !== undefined).join(", ");
}

function row(
  at: { readonly value: string | number; readonly span: Span },
  detail: string,
  kind: SymbolKind,
): Outlined {
  return { name: String(at.value), detail, kind, span: at.span, selection: at.span };
}
