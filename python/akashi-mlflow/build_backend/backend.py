"""Builds the package without any dependency: the few hooks of PEP 517 and PEP 660 that pip and build call."""

import base64
import csv
import hashlib
import io
import tarfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULE = PROJECT["name"].replace("-", "_")
STEM = f"{MODULE}-{PROJECT['version']}"
# The same content gives the same archive.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def _metadata() -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {PROJECT['name']}",
        f"Version: {PROJECT['version']}",
        f"Summary: {PROJECT['description']}",
        f"License-Expression: {PROJECT['license']}",
        f"Requires-Python: {PROJECT['requires-python']}",
        *(f"Requires-Dist: {requirement}" for requirement in PROJECT["dependencies"]),
    ]
    for extra, requirements in PROJECT["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f'Requires-Dist: {requirement}; extra == "{extra}"' for requirement in requirements]
    readme = (ROOT / PROJECT["readme"]).read_text(encoding="utf-8")
    return "\n".join([*lines, "Description-Content-Type: text/markdown", "", readme])


def _dist_info() -> dict[str, bytes]:
    entries = []
    for group, points in PROJECT["entry-points"].items():
        entries += [f"[{group}]", *(f"{name} = {target}" for name, target in points.items()), ""]
    wheel = "Wheel-Version: 1.0\nGenerator: akashi-mlflow\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return {
        f"{STEM}.dist-info/METADATA": _metadata().encode(),
        f"{STEM}.dist-info/WHEEL": wheel.encode(),
        f"{STEM}.dist-info/entry_points.txt": "\n".join(entries).encode(),
    }


def _write_wheel(directory: str, files: dict[str, bytes]) -> str:
    name = f"{STEM}-py3-none-any.whl"
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    with zipfile.ZipFile(Path(directory) / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, ZIP_TIME), content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            rows.writerow([path, f"sha256={digest}", len(content)])
        rows.writerow([f"{STEM}.dist-info/RECORD", "", ""])
        archive.writestr(zipfile.ZipInfo(f"{STEM}.dist-info/RECORD", ZIP_TIME), record.getvalue())
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    source = ROOT / "src"
    modules = {
        path.relative_to(source).as_posix(): path.read_bytes() for path in sorted(source.rglob("*.py"))
    }
    return _write_wheel(wheel_directory, {**modules, **_dist_info()})


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    pointer = {f"_{MODULE}.pth": f"{ROOT / 'src'}\n".encode()}
    return _write_wheel(wheel_directory, {**pointer, **_dist_info()})


def build_sdist(sdist_directory, config_settings=None):
    name = f"{STEM}.tar.gz"
    with tarfile.open(Path(sdist_directory) / name, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for path in ["pyproject.toml", PROJECT["readme"], "build_backend/backend.py"]:
            archive.add(ROOT / path, f"{STEM}/{path}")
        for path in sorted((ROOT / "src").rglob("*.py")):
            archive.add(path, f"{STEM}/{path.relative_to(ROOT).as_posix()}")
        metadata = _metadata().encode()
        info = tarfile.TarInfo(f"{STEM}/PKG-INFO")
        info.size = len(metadata)
        archive.addfile(info, io.BytesIO(metadata))
    return name
