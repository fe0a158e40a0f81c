/** Numbers that are the same in every run: mulberry32 over the seed. */
export function randomBelow(seed: number): (limit: number) => number {
  let state = (seed * 0x9e3779b9) >>> 0 || 1;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

/** `count` indices below `limit`, evenly spread from `offset` on. */
export function spread(count: number, limit: number, offset: number): ReadonlySet<number> {
  return new Set(
    Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * limit) / count + offset) % limit),
  );
}

/** Shuffles in place (Fisher-Yates). */
export function shuffle<T>(items: T[], below: (limit: number) => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(i + 1);
    const [a, b] = [items[i] as T, items[j] as T];
    items[i] = b;
    items[j] = a;
  }
}
