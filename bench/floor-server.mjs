/**
 * The cheapest possible language server: it answers the protocol and does no work. What it takes is what Node, JSON-RPC
 * and the pipe take; no server in Node can be below it. Plain JavaScript, so that its start is not Node's type stripping.
 */
import { StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const writer = new StreamMessageWriter(process.stdout);
const write = (message) => writer.write({ jsonrpc: "2.0", ...message });

const capabilities = {
  textDocumentSync: 2,
  completionProvider: {},
  hoverProvider: true,
  definitionProvider: true,
  codeActionProvider: true,
};

new StreamMessageReader(process.stdin).listen(({ id, method, params }) => {
  if (method === "initialize") return write({ id, result: { capabilities } });
  if (method === "exit") return process.exit(0);
  if (method === "textDocument/didOpen" || method === "textDocument/didChange") {
    const { uri, version } = params.textDocument;
    return write({
      method: "textDocument/publishDiagnostics",
      params: { uri, version, diagnostics: [] },
    });
  }
  if (id !== undefined && method) return write({ id, result: null });
});
