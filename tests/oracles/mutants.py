"""Change the law's code in one place at a time and see a test fail each time.

python -m tests.oracles.mutants [module …]; writes evidence/mutants.json. A mutant
that survives must stand, with its reason, in evidence/mutants-explained.json.
"""

import ast
import copy
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("apportionment", "unreduced", "composition", "certificate", "votes")
COMPARE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "all": "any", "any": "all"}


def mutations(node):
    """Changed copies of one node."""
    if isinstance(node, ast.Compare):
        for n, op in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[n] = COMPARE[type(op)]()
            yield changed
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in ARITHMETIC:
        changed = copy.deepcopy(node)
        changed.op = ARITHMETIC[type(node.op)]()
        yield changed
    if isinstance(node, ast.BoolOp):
        changed = copy.deepcopy(node)
        changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield changed
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield ast.copy_location(
            ast.Constant(
                not node.value
                if node.value in (True, False) and isinstance(node.value, bool)
                else node.value + 1
            ),
            node,
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield ast.copy_location(ast.Constant(node.value + "X"), node)
    if isinstance(node, ast.Name) and node.id in NAMES:
        yield ast.copy_location(ast.Name(NAMES[node.id], node.ctx), node)
    if isinstance(node, ast.IfExp):
        yield ast.copy_location(ast.IfExp(node.test, node.orelse, node.body), node)
    if isinstance(node, ast.Return) and ast.unparse(node) not in {"return", "return None"}:
        yield ast.copy_location(ast.Return(ast.Constant(None)), node)


def skipped(tree):
    """Docstrings, annotations and type aliases decide nothing."""
    left_out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.update(map(id, ast.walk(node)))
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
            left_out.update(map(id, ast.walk(node)))
        for name in ("annotation", "returns", "decorator_list"):
            part = getattr(node, name, None)
            for each in part if isinstance(part, list) else [part] if part else []:
                left_out.update(map(id, ast.walk(each)))
    return left_out


def variants(source):
    """Every mutant of a module: (line, what it says now, whole changed source)."""
    count = sum(1 for _ in ast.walk(ast.parse(source)))
    for number in range(count):
        tree = ast.parse(source)
        nodes = list(ast.walk(tree))
        node = nodes[number]
        if id(node) in skipped(tree) or not hasattr(node, "lineno"):
            continue
        for changed in mutations(node):
            place = f"{source.splitlines()[node.lineno - 1].strip()} @{node.col_offset}"
            told = f"{place}: {ast.unparse(node)} → {ast.unparse(changed)}"[:240]
            yield (
                node.lineno,
                told,
                ast.unparse(ast.fix_missing_locations(swap(source, number, changed))),
            )


def swap(source, number, changed):
    """The tree with the node of that number replaced."""
    tree = ast.parse(source)
    target = list(ast.walk(tree))[number]

    class Swap(ast.NodeTransformer):
        def visit(self, node):
            return changed if node is target else self.generic_visit(node)

    return Swap().visit(tree)


def survives(source_and_module):
    """Run the law's tests on one mutant in a copy of the package."""
    source, module = source_and_module
    with tempfile.TemporaryDirectory() as folder:
        copytree(
            ROOT / "src",
            f"{folder}/src",
            ignore=lambda _, names: {"static", "fonts", "__pycache__"} & set(names),
        )
        Path(f"{folder}/src/kontaktraad/rules/{module}.py").write_text(source)
        command = [
            sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:xdist",
            "-p", "no:cacheprovider", "-o", f"pythonpath={folder}/src .", "--no-header",
            *TESTS[module],
        ]  # fmt: skip
        environment = {
            **os.environ,
            "PYTHONPATH": f"{folder}/src:{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, timeout=20, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


TESTS = {
    "apportionment": [
        "tests/rules/test_apportionment.py",
        "tests/rules/test_elections.py",
        "tests/rules/test_composition.py",
    ],
    "unreduced": ["tests/rules/test_unreduced.py", "tests/rules/test_composition.py"],
    "composition": [
        "tests/rules/test_composition.py",
        "tests/rules/test_readings.py",
        "tests/results/test_composition_cases.py",
    ],
    "certificate": ["tests/rules/test_certificate.py"],
    "votes": ["tests/rules/test_votes.py", "tests/rules/test_composition.py"],
}


def main(modules):
    began, report = time.time(), {}
    explained = json.loads((ROOT / "evidence/mutants-explained.json").read_text())
    for module in modules:
        source = (ROOT / f"src/kontaktraad/rules/{module}.py").read_text()
        mutants = list(variants(source))
        assert survives((source, module)), f"the tests of {module} fail without any change"
        with ThreadPoolExecutor(2) as pool:
            alive = list(pool.map(survives, [(text, module) for _, _, text in mutants]))
        left = [
            f"{module}: {told}" for (_, told, _), lives in zip(mutants, alive, strict=True) if lives
        ]
        report[module] = {
            "mutants": len(mutants),
            "killed": len(mutants) - len(left),
            "survived": left,
            "unexplained": [name for name in left if name not in explained],
        }
        print(module, json.dumps(report[module], ensure_ascii=False, indent=1), flush=True)
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    whole = {
        "programme": "bin/test mutants",
        "commit": commit.stdout.strip(),
        "seconds": int(time.time() - began),
        "modules": report,
    }
    (ROOT / "evidence/mutants.json").write_text(
        json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    )
    return any(row["unexplained"] for row in report.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or MODULES))
