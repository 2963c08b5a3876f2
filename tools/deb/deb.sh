#!/bin/bash
# The Debian package: programs with the Swift runtime inside, so that nothing of the toolchain is needed where it is
# installed. Twice from the same commit gives the same bytes.
#
#   tools/deb/deb.sh BUILD OUT      BUILD: where programs and image lie
set -euo pipefail
build=$1
out=$2
architecture=$(dpkg --print-architecture)
base=$("$build/leakscope" --version)
# The commit's own time and name: the same wherever and whenever it is built.
stamp=$(git log -1 --format=%ct 2>/dev/null || echo 0)
commit=$(git rev-parse --short=10 HEAD 2>/dev/null || echo unknown)
export SOURCE_DATE_EPOCH=$stamp
version="$base+$(date -u -d "@$stamp" +%Y%m%d).$commit"
[ -z "$(git tag --points-at HEAD "v$base" 2>/dev/null)" ] || version=$base
mkdir -p "$out"

# depends FILE…: the packages that hold the libraries these programs ask for.
depends() {
  mkdir -p "$work/debian"
  printf 'Source: leakscope\n\nPackage: leakscope\nArchitecture: any\n' > "$work/debian/control"
  (cd "$work" && dpkg-shlibdeps -O "$@" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
}

# linked: the licences of what is linked in, which ask to be passed on.
linked() {
  local file
  for file in "$build"/../../checkouts/*/LICENSE* "$(dirname "$(command -v swift)")"/../share/swift/LICENSE*; do
    [ -f "$file" ] || continue
    printf '\n%s\n%s\n\n' "----------------------------------------------------------------------" \
      "$(basename "$(dirname "$file")"), linked in:"
    cat "$file"
  done
}

# pages: manual pages and completions, from the program's own help.
pages() {
  local shell to=$work/leakscope/usr/share
  python3 tools/man/man.py "$build/leakscope" "$work/man" > /dev/null
  install -d "$to/man/man1" "$to/bash-completion/completions" "$to/zsh/vendor-completions" \
    "$to/fish/vendor_completions.d"
  for page in "$work"/man/*.1; do gzip -9nc "$page" > "$to/man/man1/$(basename "$page").gz"; done
  complete_for() { "$build/leakscope" --generate-completion-script "$1"; }
  complete_for bash > "$to/bash-completion/completions/leakscope"
  complete_for zsh > "$to/zsh/vendor-completions/_leakscope"
  complete_for fish > "$to/fish/vendor_completions.d/leakscope.fish"
}

# package NAME SUMMARY DEPENDS: what lies in $work/NAME, packed.
package() {
  local name=$1 summary=$2 needs=$3
  mkdir -p "$work/$name/DEBIAN" "$work/$name/usr/share/doc/$name"
  cat LICENSE NOTICE > "$work/$name/usr/share/doc/$name/copyright"
  linked >> "$work/$name/usr/share/doc/$name/copyright"
  cat > "$work/$name/DEBIAN/control" <<CONTROL
Package: $name
Version: $version
Architecture: $architecture
Maintainer: The leakscope authors <leakscope@example.com>
Installed-Size: $(du -sk "$work/$name/usr" | cut -f1)
Depends: $needs
Section: utils
Priority: optional
Description: $summary
 leakscope reads files and says which kinds of personal data lie in them,
 Japanese formats first, and what it could not look at.
CONTROL
  chmod -R u=rwX,go=rX "$work/$name"
  find "$work/$name" -exec touch -h -d "@$stamp" {} +
  dpkg-deb --root-owner-group -Zxz --build "$work/$name" "$out/${name}_$architecture.deb" >/dev/null
  echo "$out/${name}_$architecture.deb  $version"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

install -D -m 755 -s "$build/leakscope" "$work/leakscope/usr/bin/leakscope"
install -D -m 755 -s "$build/leakscope-worker" "$work/leakscope/usr/libexec/leakscope/leakscope-worker"
install -D -m 755 -s "$build/leakscope-reader" "$work/leakscope/usr/libexec/leakscope/leakscope-reader"
install -D -m 644 "$build/leakscope.image" "$work/leakscope/usr/share/leakscope/leakscope.image"
pages
needs=$(depends "$work/leakscope/usr/bin/leakscope" "$work/leakscope/usr/libexec/leakscope/leakscope-worker" "$work/leakscope/usr/libexec/leakscope/leakscope-reader")
package leakscope "finds personal data in files and says how far a leak reaches" "$needs, libmagic-mgc"

# A program of its own licence (GPL), and so a package of its own.
if [ -x "$build/leakscope-pdf" ]; then
  install -D -m 755 -s "$build/leakscope-pdf" "$work/leakscope-pdf/usr/libexec/leakscope/leakscope-pdf"
  needs=$(depends "$work/leakscope-pdf/usr/libexec/leakscope/leakscope-pdf")
  package leakscope-pdf "PDF files for leakscope" "leakscope (= $version), $needs, poppler-data"
fi
