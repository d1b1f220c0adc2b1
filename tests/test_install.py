"""What is installed is what is used: the wheel holds all data and works away from the repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WITHOUT_SETUPTOOLS = """
import sys
sys.modules["setuptools"] = sys.modules["pkg_resources"] = None  # as if they were not installed
from kg.lexicon.segment import segment
assert "".join(segment("推进老旧小区改造")) == "推进老旧小区改造"
"""


def run(*command: str | Path, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env | {"KG_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def package_files() -> set[str]:
    found = (path for path in (ROOT / "kg").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found if not path.name.startswith(".")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that no remains of earlier builds get into it."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "kg", source / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        target,
        source,
        cwd=source,
    )
    return next(target.glob("govkg-*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`kg` as installed from the wheel in an environment of its own that borrows this one's libraries."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder)
    python = folder / "bin" / "python"
    place = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    # A path in a .pth file is no site folder: .pth files in it, like the editable install's, are not read.
    (place / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel, cwd=folder)
    return folder / "bin" / "kg"


@pytest.mark.slow
def test_wheel_holds_every_file_of_the_package_and_the_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert package_files() - names == set()
    assert {name for name in names if name.startswith("kg/")} - package_files() == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.slow
def test_installed_wheel_builds_checks_and_answers_away_from_the_repository(
    program: Path, tmp_path: Path
) -> None:
    where = run(program.with_name("python"), "-c", "import kg; print(kg.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(program.parent.parent)
    run(program, "build", ROOT / "seeds", "-o", "out", cwd=tmp_path)
    run(program, "check", "-g", "out", cwd=tmp_path)
    assert "compare-initiatives" in run(program, "query", "--list", cwd=tmp_path)
    assert (
        run(program, "query", "compare-initiatives", "-g", "out", "-f", "csv", cwd=tmp_path).count("\n") > 1
    )


def test_jieba_needs_neither_setuptools_nor_pkg_resources(tmp_path: Path) -> None:
    run(sys.executable, "-c", WITHOUT_SETUPTOOLS, cwd=tmp_path)
