/**
 * True for what Go's net.ParseMAC takes: 6, 8 or 20 bytes with colons, dashes or, in pairs, dots (go1.26:src/net/mac.go).
 */
export function isMac(text: string): boolean {
  return [6, 8, 20].some((bytes) =>
    [/^[0-9a-f]{2}(:[0-9a-f]{2})*$/i, /^[0-9a-f]{2}(-[0-9a-f]{2})*$/i, /^[0-9a-f]{4}(\.[0-9a-f]{4})*$/i].some(
      (form) => form.test(text) && text.replace(/[^0-9a-f]/gi, "").length === bytes * 2,
    ),
  );
}

/**
 * False only for what Go's net.ParseIP (or, with a slash where `withPrefix`, net.ParseCIDR) surely refuses; IPv6 is
 * looked at by its characters and length of groups alone.
 */
export function isAddress(text: string, withPrefix: boolean): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  if (more.length > 0 || (prefix !== undefined && (!withPrefix || !/^\d{1,3}$/.test(prefix)))) return false;
  const isV6 = address.includes(":");
  if (prefix !== undefined && Number(prefix) > (isV6 ? 128 : 32)) return false;
  return isV6 ? V6.test(address) : V4.test(address);
}

const BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const V4 = new RegExp(`^${BYTE}(\\.${BYTE}){3}$`);
const V6 = /^[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(:?(\d{1,3}\.){3}\d{1,3})?$/i;
