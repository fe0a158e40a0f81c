import type { Located, MapNode, SeqNode } from "../documents/node.ts";
import type { Span } from "../text/span.ts";
import type { CniConfig } from "./cni-config.ts";
import type { Named } from "./object-facts.ts";

/** Something a pod or VM can be attached to by name. A name with template marks in it matches as a pattern. */
export interface Attachment extends Named {
  readonly via: "nad" | "sriov-network" | "udn" | "cudn" | "network-operator";
  /** The namespace stands in a spec (`networkNamespace`, `additionalNetworks[].namespace`): kustomize does not move it. */
  readonly namespaceInSpec?: true;
  /** CUDN: the namespaces it is rendered into, by label or by name; absent for the others. */
  readonly namespaceSelector?: NamespaceSelector;
}

export interface NamespaceSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
  /** False when the selector holds something that could not be read: then nobody knows what it selects. */
  readonly readable: boolean;
}

/** A CNI configuration, wherever it is written. */
export interface CniConfigFact {
  /** The whole value that holds it: the `config:` scalar, or for UDN and CUDN the topology block. */
  readonly at: Located<string>;
  /** The definition it belongs to. */
  readonly owner: Named;
  readonly via: Attachment["via"];
  /** Absent when the text is templated or not JSON. */
  readonly config?: CniConfig;
  /** Why the text is not a JSON object, at the character that breaks it. Never set for templated text. */
  readonly syntax?: { readonly span: Span; readonly message: string };
  /** Values of a type that Go's decoder refuses, found by the config's zod shape. */
  readonly mistyped: readonly Mistyped[];
}

/** A value whose JSON type the reader refuses. `instead` is the same value in the right type, when it has one. */
export interface Mistyped {
  readonly key: string;
  readonly at: Located<unknown>;
  readonly expected: string;
  readonly instead?: string | number | boolean;
}

/** A pod's or VM's request for an attachment: `[namespace/]name`. */
export interface NetworkRef {
  /** The whole reference; `value` is as written. */
  readonly at: Located<string>;
  readonly name: Located<string>;
  /** Written in the reference itself. */
  readonly namespace?: Located<string>;
  /** The namespace of the object that asks, which is used when the reference names none. */
  readonly from: {
    readonly namespace?: Located<string>;
    readonly kind: string;
    readonly name?: Located<string>;
    /** The namespace stands in a spec (HelmRelease `targetNamespace`), so kustomize does not move it; absent = nobody says. */
    readonly namespaceInSpec?: true;
  };
  readonly via: "vm" | "annotation";
  /** In a list of names within one scalar: where the reference begins and ends in the scalar's decoded text. */
  readonly within?: { readonly from: number; readonly to: number };
  /** In a list of JSON objects: the object. */
  readonly element?: MapNode;
}

/** A pod's annotation that asks for networks. */
export interface PodNetworks {
  readonly at: Located<string>;
  readonly faults: readonly PodNetworkFault[];
}

/** Something in the annotation that Multus refuses, and the pod with it. */
export interface PodNetworkFault {
  readonly span: Span;
  /** What is written there. */
  readonly text: string;
  readonly what:
    | "json"
    | "not-a-list"
    | "not-an-object"
    | "type"
    | "slashes"
    | "ats"
    | "label"
    | "interface"
    | "nameless"
    | "mac"
    | "ip";
  /** json: what its reader says. type: the type it wants. */
  readonly detail?: string;
}

export interface Vm extends Named {
  readonly resource:
    | "VirtualMachine"
    | "VirtualMachineInstance"
    | "VirtualMachineInstanceReplicaSet"
    | "VirtualMachinePool";
  readonly interfaces: readonly Located<string>[];
  readonly networks: readonly Located<string>[];
  /** False when a list holds something unreadable (templates): then what is absent may be there after rendering. */
  readonly complete: boolean;
  /** The network whose source is the pod network. */
  readonly podNetwork?: Located<string>;
  readonly interfacesSeq?: SeqNode;
  readonly networksSeq?: SeqNode;
}
