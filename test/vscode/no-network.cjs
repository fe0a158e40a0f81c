/**
 * Loaded into VS Code's server and every Node process below it: a machine without a network.
 * Who tries is noted, so that a test can say that the product never did.
 */
const { appendFileSync } = require("node:fs");
const { Socket } = require("node:net");

const { connect } = Socket.prototype;
const local = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

Socket.prototype.connect = function (...args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const target = typeof first === "object" ? first : { port: first, host: second };
  const host = typeof target.host === "string" ? target.host : "localhost";
  if (
    target.path ||
    (typeof target.port === "string" && Number.isNaN(Number(target.port))) ||
    local.test(host)
  ) {
    return connect.apply(this, args);
  }
  note(`${host}:${target.port}`);
  process.nextTick(() =>
    this.destroy(Object.assign(new Error(`no network: ${host}`), { code: "ENETUNREACH" })),
  );
  return this;
};

function note(target) {
  const { stack } = new Error();
  log({ process: process.argv[1], target, stack });
}

function log(entry) {
  if (process.env.UNDERLAY_NETWORK_LOG)
    appendFileSync(process.env.UNDERLAY_NETWORK_LOG, `${JSON.stringify(entry)}\n`);
}

// That a process runs without a network must be seen too: one that was not reached would be silent as well.
log({ process: process.argv[1] ?? "" });
