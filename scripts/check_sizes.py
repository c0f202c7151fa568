"""Print the sources and functions that have grown past what a person reads at a sitting; fail on the hard limits.

Limits: a file 500 lines, a function 60 lines; targets: 90 % of the files within 300 lines, of the functions within 40.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

FILE_LIMIT, FILE_P90 = 500, 300
FUNCTION_LIMIT, FUNCTION_P90 = 60, 40
ROOTS = ("shared", "apps", "scripts")


def sources() -> list[Path]:
    return sorted(
        p for root in ROOTS for p in Path(root).rglob("*.py") if "migrations" not in p.parts and "node_modules" not in p.parts
    )


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text())
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1) for node in nodes]


def p90(values: list[int]) -> int:
    return sorted(values)[int(len(values) * 0.9)] if values else 0


def main() -> int:
    files = [(str(path), len(path.read_text().splitlines())) for path in sources()]
    bodies = [item for path in sources() for item in functions(path)]
    failed = False
    for what, items, limit, target in (("file", files, FILE_LIMIT, FILE_P90), ("function", bodies, FUNCTION_LIMIT, FUNCTION_P90)):
        for name, lines in sorted(items, key=lambda item: -item[1]):
            if lines > limit:
                print(f"{what} of {lines} lines (limit {limit}): {name}")
                failed = True
        typical = p90([lines for _, lines in items])
        print(f"{what}s: {len(items)}, 90 % within {typical} lines (target {target})")
        failed = failed or typical > target
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
