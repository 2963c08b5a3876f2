#!/bin/bash
# The action's second step: checks, annotates, writes the summary and the SARIF file, and ends with the check's own
# exit code. Inputs come in variables, never inside a command, so that no path can be read as one.
set -uo pipefail
sarif=${LEAKSCOPE_SARIF:-leakscope.sarif}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
output=${GITHUB_OUTPUT:-/dev/null}
options=()
# Words separated by blanks; patterns in them are not expanded.
set -f
for level in ${LEAKSCOPE_FAIL_ON:-}; do options+=(--fail-on "$level"); done
for cause in ${LEAKSCOPE_ALLOW_GAP:-}; do options+=(--allow-gap "$cause"); done
[ -z "${LEAKSCOPE_BASELINE:-}" ] || options+=(--baseline "$LEAKSCOPE_BASELINE")
[ -n "${LEAKSCOPE_KEY:-}" ] || unset LEAKSCOPE_KEY
paths=()
for path in ${LEAKSCOPE_PATHS:-.}; do paths+=("$path"); done
set +f
page=$(mktemp)
trap 'rm -f "$page"' EXIT
leakscope check "${options[@]}" -f sarif -o "$sarif" -f markdown -o "$page" -f github -q -- "${paths[@]}"
code=$?
cat "$page" >> "$summary"
{ echo "exit-code=$code"; echo "sarif=$sarif"; } >> "$output"
exit $code
