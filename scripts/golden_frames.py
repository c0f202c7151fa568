"""Draw the golden frames of `tests/baselines/frames` anew. Do it deliberately: the reason is kept beside them.

.venv/bin/python scripts/golden_frames.py                       how like each is to what the engine draws now
.venv/bin/python scripts/golden_frames.py --because "new trees" [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import cv2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ainern2d_worker_runtime.video.handlers import CAPABILITY, ENGINE

from tests.unit.ainern2d_worker_runtime.video.golden import FOLDER, LIKE, QUALITY, likeness, picture, read, stored, tables


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--because", help="why the pictures change: they are written")
    parser.add_argument("name", nargs="*", help="these alone")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    changed = 0
    for name, table in tables().items():
        if asked.name and name not in asked.name:
            continue
        made, path = picture(table), stored(name)
        like = likeness(made, read(path)) if path.exists() else 0.0
        if asked.because:
            cv2.imwrite(str(path), made, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
        changed += like < LIKE
        print(f"{like:.4f} {path.stat().st_size / 1000 if path.exists() else 0:6.1f} kB  {name}")
    if asked.because:
        told = {"because": asked.because, "engine": ENGINE[CAPABILITY]}
        (FOLDER / "made.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return int(changed > 0 and not asked.because)


if __name__ == "__main__":
    raise SystemExit(main())
