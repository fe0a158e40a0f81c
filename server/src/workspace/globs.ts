import picomatch from "picomatch";

/** Answers whether a path, `/`-separated and relative to the workspace root, is meant. */
type PathTest = (path: string) => boolean;

const compiled = new WeakMap<readonly string[], PathTest>();

/**
 * True when one of the globs means the path, `/`-separated and relative to the workspace root. A glob without wildcards
 * names a file, or a folder with everything below it, as in `.gitignore`. No globs mean no path.
 */
export function matchesAny(globs: readonly string[], path: string): boolean {
  let test = compiled.get(globs);
  if (!test) {
    const tests = globs.map(oneTest);
    test = (each) => tests.some((one) => one(each));
    compiled.set(globs, test);
  }
  return test(path);
}

function oneTest(glob: string): PathTest {
  const plain = glob.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  if (plain === "" || plain === ".") return () => true;
  const exact = picomatch(plain, OPTIONS);
  const below = picomatch(`${plain}/**`, OPTIONS);
  return (path) => exact(path) || below(path);
}

/** The same on every system: paths come from URIs, so `\` is never a separator. */
const OPTIONS = { dot: true, windows: false };
