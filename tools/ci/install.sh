#!/bin/bash
# The action's first step: leakscope from its Debian package, unless it is there already.
set -euo pipefail
if command -v leakscope >/dev/null && [ -z "${LEAKSCOPE_PACKAGE:-}" ]; then
  echo "leakscope $(leakscope --version) is installed"
  exit 0
fi
package=${LEAKSCOPE_PACKAGE:-}
if [ -z "$package" ]; then
  : "${GITHUB_ACTION_REPOSITORY:?no package given, and no repository to take it from}"
  package="${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_ACTION_REPOSITORY/releases/download/$GITHUB_ACTION_REF/leakscope_$(dpkg --print-architecture).deb"
fi
case $package in
  http://*|https://*)
    file=$(mktemp -d)/leakscope.deb
    curl -fsSL --retry 3 -o "$file" "$package" ;;
  *) file=$(realpath "$package") ;;
esac
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
as_root apt-get install -y -qq "$file"
echo "leakscope $(leakscope --version)"
