/** What the benchmark says it can do: what an editor says. Without `pull` the server has to publish. */
export function capabilities(pull: boolean): object {
  return {
    general: { positionEncodings: ["utf-16"] },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      ...(pull && { diagnostics: { refreshSupport: true } }),
    },
    window: { workDoneProgress: true },
    textDocument: {
      synchronization: { didSave: true },
      publishDiagnostics: {
        relatedInformation: true,
        versionSupport: true,
        codeDescriptionSupport: true,
        dataSupport: true,
      },
      ...(pull && { diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true } }),
      completion: {
        completionItem: {
          snippetSupport: true,
          documentationFormat: ["markdown"],
          insertReplaceSupport: true,
        },
      },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
        isPreferredSupport: true,
      },
    },
  };
}
