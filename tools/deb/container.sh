#!/bin/bash
# The container image, with a base made here by debootstrap instead of one fetched: for machines without an image
# registry, and to know what is in it. As root, with debootstrap and buildah; `make deb` comes first.
#
#   tools/deb/container.sh [MIRROR]
set -euo pipefail
cd "$(dirname "$0")/../.."
base=docker.io/library/debian:12-slim
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase bookworm "$root" "${1:-http://deb.debian.org/debian}" > /dev/null
from=$(buildah from scratch)
buildah copy -q "$from" "$root" / > /dev/null
buildah commit -q --rm "$from" "$base" > /dev/null
buildah bud -q --pull-never -t leakscope -f Containerfile .
