export const usage = `underlay: checks the YAML that decides how packets leave a Kubernetes node

  underlay check [paths]          report what will not work (default path: .)
  underlay fix [paths]            apply the fixes that change no meaning
  underlay explain [rule] [--all] why a rule says what it says, --all with every case; without a rule, the list
  underlay lsp --stdio            serve an editor

check:
  --format text|json|sarif        (default text)
  --fail-on SEVERITY              error, warning, information, hint or never (default error)
  --stdin-filename PATH           check standard input as if it were this file
fix:
  --unsafe-fixes                  also the first fix of findings where it is a guess (an MTU, a name)
  --dry-run                       say what would change, change nothing

Paths are files or folders. Everything in the workspace (the nearest folder above with .underlay.yaml or .git) is read, so
that names resolve; only what lies in the given paths is reported. Files that git ignores are left out.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or input that cannot be read.
`;
