import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { promises as fs } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, test } from "node:test";
import Ajv from "ajv";
import { inFolder, underlay } from "./terminal.ts";

const NAD = (physical: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: vlan224
  namespace: default
spec:
  config: |-
    {
      "cniVersion": "0.4.0",
      "name": "vlan224",
      "type": "ovn-k8s-cni-overlay",
      "topology": "localnet",
      "netAttachDefName": "default/vlan224",
      "physicalNetworkName": "${physical}",
      "vlanID": "224"
    }
`;
const NNCP = `apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: vmnet
spec:
  desiredState:
    interfaces:
      - name: br-phy
        type: ovs-bridge
        state: up
        bridge:
          allow-extra-patch-ports: true
          port:
            - name: ens33
    ovn:
      bridge-mappings:
        - localnet: vmnet
          bridge: br-phy
`;
/** As much of the format as the test looks at; the schema checks the rest. */
interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly region: {
            readonly startLine: number;
            readonly startColumn: number;
            readonly endColumn: number;
          };
        };
      }[];
      readonly fixes: readonly {
        readonly artifactChanges: readonly {
          readonly replacements: readonly { readonly insertedContent: { readonly text: string } }[];
        }[];
      }[];
    }[];
  }[];
}

const BROKEN = { "net/nad.yaml": NAD("vmnet2"), "net/nncp.yaml": NNCP };

describe("underlay check", () => {
  test("shows the line, the span and the fix, and fails at errors", () =>
    inFolder(BROKEN, async (folder) => {
      const { code, out, err } = await underlay(folder, ["check"]);
      assert.equal(err, "");
      assert.match(out, /^net\/nad\.yaml:14:30 warning localnet-unmapped$/m);
      assert.match(out, /^ {2}14 \| {7}"physicalNetworkName": "vmnet2",\n {5}\| {30}\^{8}$/m);
      assert.match(out, /nad-key-wrong-type/);
      assert.match(out, /1 error, 1 warning in 1 file\.\n$/);
      assert.equal(code, 1);
    }));

  test("reads the whole workspace but reports only what was asked for", () =>
    inFolder({ ".underlay.yaml": "", ...BROKEN }, async (folder) => {
      const { code, out } = await underlay(folder, ["check", "net/nncp.yaml"]);
      assert.equal(out, "No findings.\n");
      assert.equal(code, 0);
      const nad = await underlay(folder, ["check", "net/nad.yaml"]);
      assert.match(nad.out, /vmnet2/, "the mapping of the other file was read");
    }));

  test("--fail-on decides what fails", () =>
    inFolder({ "nad.yaml": NAD("vmnet2").replace('"224"', "224"), "nncp.yaml": NNCP }, async (folder) => {
      assert.equal((await underlay(folder, ["check"])).code, 0);
      assert.equal((await underlay(folder, ["check", "--fail-on", "warning"])).code, 1);
      assert.equal((await underlay(folder, ["check", "--fail-on", "never"])).code, 0);
    }));

  test("says plainly what it cannot read or understand, with exit code 2", () =>
    inFolder(
      {
        "image.yaml": Buffer.from([0, 1, 2]),
        "half.yaml": 'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nspec: {config: "',
      },
      async (folder) => {
        const binary = await underlay(folder, ["check", "image.yaml"]);
        assert.equal(binary.code, 2);
        assert.match(binary.err, /image\.yaml: it is not text/);
        const half = await underlay(folder, ["check", "half.yaml"]);
        assert.equal(half.code, 2);
        assert.match(half.err, /half\.yaml:3:\d+: /);
        for (const [args, message] of [
          [["check", "absent.yaml"], /cannot read ".*absent\.yaml": no such file/],
          [["check", "--format", "xml"], /--format is text, json or sarif, not "xml"/],
          [["check", "--fail-on", "fatal"], /--fail-on is one of .*, not "fatal"/],
          [["check", "--nonsense"], /--nonsense/],
          [["chekc"], /no command "chekc"/],
        ] as const) {
          const { code, err } = await underlay(folder, args);
          assert.equal(code, 2, args.join(" "));
          assert.match(err, message);
        }
      },
    ));

  test("--stdin-filename checks what an editor has not saved, among the files of its folder", () =>
    inFolder(BROKEN, async (folder) => {
      const { out, code } = await underlay(
        folder,
        ["check", "--stdin-filename", "net/nad.yaml"],
        NAD("vmnet").replace('"224"', "224"),
      );
      assert.equal(out, "No findings.\n");
      assert.equal(code, 0);
    }));

  test("--stdin-filename may name a folder that is not there yet", () =>
    inFolder(BROKEN, async (folder) => {
      const { err, code } = await underlay(
        folder,
        ["check", "--stdin-filename", "new/folder/nad.yaml"],
        NAD("vmnet"),
      );
      assert.equal(err, "");
      assert.equal(code, 1);
    }));

  test("a folder behind a symbolic link is the folder", () =>
    inFolder(BROKEN, async (folder) => {
      await fs.symlink("net", path.join(folder, "link"));
      for (const named of ["link", "link/nad.yaml"]) {
        const { out, code } = await underlay(folder, ["check", named]);
        assert.match(out, /^net\/nad\.yaml:/);
        assert.equal(code, 1);
      }
    }));

  test("fix writes what a link leads to, and leaves the link", () =>
    inFolder(BROKEN, async (folder) => {
      const link = path.join(folder, "link.yaml");
      await fs.symlink("net/nad.yaml", link);
      await underlay(folder, ["fix", "link.yaml"]);
      assert.ok((await fs.lstat(link)).isSymbolicLink());
      assert.match(await fs.readFile(path.join(folder, "net/nad.yaml"), "utf8"), /"vlanID": 224/);
    }));

  test("a pipe that is named is read", { skip: process.platform === "win32" && "there are no pipes" }, () =>
    inFolder(BROKEN, async (folder) => {
      const pipe = path.join(folder, "pipe");
      execFileSync("mkfifo", [pipe]);
      const [{ code }] = await Promise.all([
        underlay(folder, ["check", "pipe"]),
        fs.writeFile(pipe, NAD("vmnet")),
      ]);
      assert.equal(code, 1);
    }),
  );

  test("a URI of SARIF has no fragment", () =>
    inFolder({ "net/#1 ?.yaml": NAD("vmnet") }, async (folder) => {
      const { out } = await underlay(folder, ["check", "--format", "sarif"]);
      assert.match(out, /"uri": "net\/%231%20%3F\.yaml"/);
    }));

  test("leaves out what git ignores", () =>
    inFolder({ ...BROKEN, ".gitignore": "net/nad.yaml\n" }, async (folder) => {
      assert.equal((await underlay(folder, ["check"])).out, "No findings.\n");
    }));

  test("clones beside each other are not one cluster", () => {
    const bond =
      "interfaces:\n- name: bond0\n  type: bond\n  state: up\n  link-aggregation:\n    mode: active-backup\n    port: [eth1]\n";
    const nad = NAD("vmnet").replace(
      /config: \|-[\s\S]*/,
      `config: '{"cniVersion": "0.4.0", "type": "macvlan", "master": "eth1"}'\n`,
    );
    const files = { "one/nodes/w1.yml": bond, "two/nad.yaml": nad };
    return inFolder(files, async (folder) => {
      assert.match((await underlay(folder, ["check"])).out, /vlan-on-bond-master/);
      for (const clone of ["one", "two"]) await fs.mkdir(path.join(folder, clone, ".git"));
      assert.equal((await underlay(folder, ["check"])).out, "No findings.\n");
    });
  });

  test("--format json gives places and edits that can be applied", () =>
    inFolder(BROKEN, async (folder) => {
      const { out } = await underlay(folder, ["check", "--format", "json"]);
      const { findings } = JSON.parse(out);
      const localnet = findings.find((each: { rule: string }) => each.rule === "localnet-unmapped");
      assert.equal(localnet.path, "net/nad.yaml");
      assert.equal(localnet.line, 14);
      assert.ok(localnet.fixes.length > 0);
    }));

  test("--format sarif is SARIF 2.1.0 with exact regions and fixes", () =>
    inFolder(BROKEN, async (folder) => {
      const { out } = await underlay(folder, ["check", "--format", "sarif"]);
      const sarif = JSON.parse(out) as Sarif;
      const ajv = new Ajv.default({
        strict: false,
        allErrors: true,
        validateFormats: false,
        unicodeRegExp: false,
      } as never);
      const schema = structuredClone(
        createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
      );
      // The schema is written for draft 4, whose only word that ajv 8 does not know is `id`.
      schema.$id = schema.id ?? schema.$id;
      delete schema.id;
      delete schema.$schema;
      const validate = ajv.compile(schema);
      assert.ok(validate(sarif), JSON.stringify(validate.errors));
      const result = sarif.runs[0]?.results.find((each) => each.ruleId === "localnet-unmapped");
      const region = result?.locations[0]?.physicalLocation.region;
      assert.ok(region);
      const line = NAD("vmnet2").split("\n")[region.startLine - 1] ?? "";
      assert.match(line.slice(region.startColumn - 1, region.endColumn - 1), /^"?vmnet2"?$/);
      assert.match(
        result?.fixes[0]?.artifactChanges[0]?.replacements[0]?.insertedContent.text ?? "",
        /vmnet/,
      );
    }));
});

describe("underlay fix", () => {
  test("applies what is safe, and guesses only when told to", () =>
    inFolder(BROKEN, async (folder) => {
      const file = path.join(folder, "net/nad.yaml");
      const dry = await underlay(folder, ["fix", "--dry-run"]);
      assert.match(dry.out, /would change net\/nad\.yaml/);
      assert.equal(await fs.readFile(file, "utf8"), NAD("vmnet2"));
      await underlay(folder, ["fix"]);
      assert.equal(await fs.readFile(file, "utf8"), NAD("vmnet2").replace('"224"', "224"));
      const { out } = await underlay(folder, ["fix", "--unsafe-fixes"]);
      assert.match(out, /1 fix applied, 0 findings left/);
      assert.equal(await fs.readFile(file, "utf8"), NAD("vmnet").replace('"224"', "224"));
      assert.deepEqual((await fs.readdir(path.join(folder, "net"))).sort(), ["nad.yaml", "nncp.yaml"]);
    }));
});

test("an insertion where something is taken away stands before it: a misplaced mapping is moved whole", () => {
  const misplaced = `apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: vmnet
spec:
  desiredState:
    interfaces: []
ovn:
  bridge-mappings:
    - bridge: br-phy
      localnet: vmnet
`;
  return inFolder({ "nncp.yaml": misplaced }, async (folder) => {
    await underlay(folder, ["fix", "--unsafe-fixes"]);
    const fixed = await fs.readFile(path.join(folder, "nncp.yaml"), "utf8");
    const [head = "", mapping = ""] = misplaced.split(/^(?=ovn:)/m);
    assert.equal(fixed, head + mapping.replace(/^(?=.)/gm, "    "));
  });
});

describe("underlay explain", () => {
  test("prints the page of a rule, and names the one that was meant", async () => {
    const page = await underlay("/", ["explain", "localnet-unmapped"]);
    assert.equal(page.code, 0);
    assert.match(page.out, /bridge-mapping/);
    const slip = await underlay("/", ["explain", "localnet-unmaped"]);
    assert.equal(slip.code, 2);
    assert.match(slip.err, /did you mean "localnet-unmapped"/);
    assert.match((await underlay("/", ["explain"])).out, /^localnet-unmapped +\S/m);
  });
});
